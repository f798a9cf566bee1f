// Letters that wait for the morning.
import type { HeldLetter, Wanted } from "#domain/attention/letter.ts";

type Seats = Extract<Wanted, { type: "seats" }>["seats"];

export function aSeat(gate: string, digest = "0123456789abcdef"): Seats[number] {
  return { gate, role: "design", title: `Sign-off ${gate}`, digest, statement: "none" };
}

export function aHeldLetter(change: Partial<HeldLetter> = {}, seats: Seats = [aSeat("copy")]): HeldLetter {
  return {
    key: "release/v2026.11.21/mock@mika",
    effect: "e1",
    person: "mika",
    run: "release/v2026.11.21",
    at: "2026-11-20T16:00:00.000Z",
    line: { title: "Mock of v2026.11.21", verdict: "Waiting.", wants: { type: "seats", version: 3, seats } },
    ...change,
  };
}
