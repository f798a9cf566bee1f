import { describe, expect, it } from "vitest";
import { attentionOf, seatAttentionOf, type DayCount } from "./counts.ts";

const today = "2026-11-23";

function aCount(change: Partial<DayCount> = {}): DayCount {
  return { person: "mika", day: today, kind: "ask", outcome: "sent", letters: 1, ...change };
}

describe("the letters of a person", () => {
  it("are those of the person's own day and of the seven days that end with it", () => {
    const counts = [
      aCount({ letters: 2 }),
      aCount({ outcome: "held" }),
      aCount({ day: "2026-11-17", kind: "nudge", outcome: "folded", letters: 3 }),
      aCount({ day: "2026-11-16", letters: 50 }),
      aCount({ person: "asha", day: "2026-11-24", outcome: "dropped" }),
    ];
    const people = [
      { id: "mika", today },
      { id: "asha", today: "2026-11-24" },
      { id: "leo", today },
    ];
    const none = { sent: 0, held: 0, folded: 0, dropped: 0 };
    expect(attentionOf(people, counts)).toEqual([
      {
        person: "mika",
        today: { ...none, sent: 2, held: 1 },
        week: {
          ...none,
          sent: 2,
          held: 4,
          folded: 3,
          byKind: [
            { kind: "ask", ...none, sent: 2, held: 1 },
            { kind: "nudge", ...none, held: 3, folded: 3 },
          ],
        },
      },
      {
        person: "asha",
        today: { ...none, held: 1, dropped: 1 },
        week: { ...none, held: 1, dropped: 1, byKind: [{ kind: "ask", ...none, held: 1, dropped: 1 }] },
      },
      { person: "leo", today: none, week: { ...none, byKind: [] } },
    ]);
  });
});

describe("the letters of a run", () => {
  it("are summed for each seat", () => {
    const seat = { gate: "copy", role: "design" };
    const counts = [
      { ...seat, kind: "ask", letters: 1 },
      { ...seat, kind: "nudge", letters: 2 },
      { gate: "copy", role: "qa", kind: "ask", letters: 1 },
    ] as const;
    expect(seatAttentionOf(counts)).toEqual([
      {
        ...seat,
        letters: 3,
        byKind: [
          { kind: "ask", letters: 1 },
          { kind: "nudge", letters: 2 },
        ],
      },
      { gate: "copy", role: "qa", letters: 1, byKind: [{ kind: "ask", letters: 1 }] },
    ]);
  });
});
