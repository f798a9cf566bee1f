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

/** Delivery key, and effect key of what it says. */
type LetterName = Pick<HeldLetter, "key" | "effect">;

/** Counts what people are sent directly, so that nobody is sent too much. */
export interface Attention {
  /** Before a new message: the same letter again gets the same answer, and on another day one of that day. */
  reserve(order: LetterOrder): Promise<"send" | "hold">;
  /** What was held under these delivery keys, or of one of them under this effect alone, asks nothing any more. */
  withdraw(letters: readonly { readonly key: string; readonly effect?: string }[]): Promise<void>;
  /** Oldest first. */
  held(): Promise<readonly HeldLetter[]>;
  /** Into the digest that told these letters, if it went out; whether it did. */
  fold(digest: LetterName, letters: readonly LetterName[]): Promise<boolean>;
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
