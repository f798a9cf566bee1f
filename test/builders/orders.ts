import type { LetterOrder } from "#domain/attention/book.ts";
import { aHeldLetter } from "./letters.ts";

export const three = { type: "within", most: 3 } as const;
export const none = { type: "within", most: 0 } as const;
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
