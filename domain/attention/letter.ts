// What a person is sent directly: of which kind a letter is, what it wants of them, and how it reads in one line.
import { z } from "zod";
import { Instant } from "../time.ts";

export const LetterKind = z.enum([
  "ask",
  "reminder",
  "nudge",
  "escalation",
  "call-note",
  // Of something that is due in days.
  "advance-note",
  "person-note",
  "alarm",
  "digest",
]);
export type LetterKind = z.infer<typeof LetterKind>;

/** `sent`: posted; `held`: waits for the morning; `folded`: told in a digest; `dropped`: nobody needed it any more. */
export const LetterOutcome = z.enum(["sent", "held", "folded", "dropped"]);
export type LetterOutcome = z.infer<typeof LetterOutcome>;

export const AskedSeat = z.object({ gate: z.string(), role: z.string() });
export type AskedSeat = Readonly<z.infer<typeof AskedSeat>>;

/** By which a letter is seen to be settled, and what it may be answered with. */
const Wanted = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("seats"),
    /** Number of the fact that the letter was made from. */
    version: z.int(),
    seats: z
      .array(
        AskedSeat.extend({
          title: z.string(),
          digest: z.string(),
          statement: z.enum(["required", "optional", "none"]),
        }),
      )
      .readonly(),
  }),
  /** Of one role, or of all. */
  z.object({ type: z.literal("items"), role: z.string().exactOptional() }),
  z.object({ type: z.literal("answers") }),
  z.object({ type: z.literal("log") }),
  z.object({ type: z.literal("backup") }),
  z.object({ type: z.literal("reading") }),
]);
export type Wanted = Readonly<z.infer<typeof Wanted>>;

/** A letter as one line of a digest. */
export const LetterLine = z.object({
  title: z.string(),
  verdict: z.string(),
  /** Place on the page of the run. */
  place: z.string().exactOptional(),
  wants: Wanted,
});
export type LetterLine = Readonly<z.infer<typeof LetterLine>>;

export interface Letter {
  /** Delivery key: what is one message for its reader. */
  readonly key: string;
  /** Effect key. */
  readonly effect: string;
  readonly person: string;
  /** Workflow id of what it is about. */
  readonly run: string;
  readonly kind: LetterKind;
  /** Those that it asks the person to fill. */
  readonly seats: readonly AskedSeat[];
  /** The local date of the person. */
  readonly day: string;
  readonly at: Instant;
}

/** A letter that waits for the next morning. */
export const HeldLetter = z.object({
  key: z.string(),
  effect: z.string(),
  person: z.string(),
  run: z.string(),
  kind: LetterKind,
  at: Instant,
  line: LetterLine,
});
export type HeldLetter = Readonly<z.infer<typeof HeldLetter>>;

/** One direct message with what waited for a person until the morning. Never edited. */
export interface MorningDigest {
  readonly type: "morning-digest";
  /** `morning/<person>/<local date>`. */
  readonly run: string;
  readonly person: string;
  /** Oldest first. */
  readonly letters: readonly HeldLetter[];
}
