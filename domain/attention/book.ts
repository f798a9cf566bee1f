// The book of letters, as the Slack adapter, the morning and the API ask it; an adapter keeps it in the database.
import type { Instant } from "../time.ts";
import type { Allowance } from "./allowance.ts";
import type { DayCount, LetterCounts, SeatCount } from "./counts.ts";
import type { HeldLetter, Letter, LetterLine } from "./letter.ts";

export interface LetterOrder extends Letter {
  readonly allowance: Allowance;
  /** For the digest, if it has to wait; one without it is not kept. */
  readonly line?: LetterLine;
  /** It tells what is held under the same key as well. */
  readonly replaces: boolean;
  /** Effect of an earlier attempt under the same key that never left. */
  readonly unsent?: string;
}

/** Counts what people are sent directly, so that nobody is sent too much. */
export interface Attention {
  /** Before a new message: the same letter again gets the same answer, and on another day one of that day. */
  reserve(order: LetterOrder): Promise<"send" | "hold">;
  /** By delivery keys: what was held under them asks nothing any more. */
  withdraw(keys: readonly string[]): Promise<void>;
  /** Oldest first. */
  held(): Promise<readonly HeldLetter[]>;
  /** Into the digest of this key, if it went out; whether it did. */
  fold(digest: string, letters: readonly Pick<HeldLetter, "key" | "effect">[]): Promise<boolean>;
  /** Removes letters from before an instant; the counts of all time stay. */
  forget(before: Instant): Promise<void>;
}

/** How often people were called. Never what for. */
export interface AttentionBook {
  /** From a local date on. */
  days(since: string): Promise<readonly DayCount[]>;
  seats(run: string): Promise<readonly SeatCount[]>;
  /** Letters of all time, and those that each decision since an instant took. */
  counts(since: Instant): Promise<LetterCounts>;
}
