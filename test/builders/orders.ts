import type { LetterOrder } from "#domain/attention/book.ts";
import type { HeldLetter } from "#domain/attention/letter.ts";

export const three = { type: "within", most: 3 } as const;
export const none = { type: "within", most: 0 } as const;
const seat = { gate: "copy", role: "design" };
export const first = "2026-11-20T10:00:00.000Z";

export function anOrder(change: Partial<LetterOrder> = {}): LetterOrder {
  const { key, effect, person, run, line } = aHeldLetter();
  return {
    key,
    effect,
    person,
    run,
    line,
    kind: "ask",
    seats: [],
    day: "2026-11-20",
    at: first,
    allowance: three,
    replaces: true,
    ...change,
  };
}

export function aCount(outcome: "dropped" | "sent", letters: number) {
  return { person: "mika", day: "2026-11-20", kind: "ask", outcome, letters };
}

export function aHeldLetter(change: Partial<HeldLetter> = {}): HeldLetter {
  return {
    key: "release/v2026.11.21/mock@mika",
    effect: "e1",
    person: "mika",
    run: "release/v2026.11.21",
    kind: "ask",
    at: first,
    line: {
      title: "Mock of v2026.11.21",
      verdict: "Waiting.",
      wants: {
        type: "seats",
        version: 3,
        seats: [{ ...seat, title: "Copy", digest: "0123", statement: "none" }],
      },
    },
    ...change,
  };
}
