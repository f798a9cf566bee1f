// What everybody who counts letters must do: held against the fake, the embedded Supabase and a PostgreSQL server.
import { describe, expect, it } from "vitest";
import { aHeldLetter } from "#test/builders/letters.ts";
import { aCount, anOrder, first, none, three } from "#test/builders/orders.ts";
import { describeDigests, describeEnds, type Open } from "./attention-ends.contract.ts";

const exempt = { type: "exempt" } as const;

/** `open` gives an empty book. */
export function describeAttention(name: string, open: Open): void {
  describe(`${name}: letters`, () => {
    describeBudget(open);
    describeDigests(open);
    describeRepeats(open);
    describeHolding(open);
    describeEnds(open);
    describeCounts(open);
  });
}

function describeBudget(open: Open): void {
  it("are sent while fewer than three of the person's day were, and held from then on", async () => {
    const attention = await open();
    const orders = [1, 2, 3, 4].map((number) => anOrder({ key: `k${number}` }));
    const answers = [];
    for (const order of orders) answers.push(await attention.reserve(order));
    expect(answers).toEqual(["send", "send", "send", "hold"]);
    expect(await attention.reserve(anOrder({ key: "k5", person: "asha" }))).toBe("send");
    expect(await attention.reserve(anOrder({ key: "k6", day: "2026-11-21" }))).toBe("send");
  });

  it("asked for by many at once never pass three together", async () => {
    const attention = await open();
    const orders = Array.from({ length: 12 }, (_, number) =>
      anOrder({ key: `k${number}`, run: `release/v${number % 2}` }),
    );
    const answers = await Promise.all(orders.map((order) => attention.reserve(order)));
    expect(answers.filter((answer) => answer === "send")).toHaveLength(3);
    expect(await attention.held()).toHaveLength(9);
  });

  it("that are exempt are sent whatever was sent, and take nothing from the day", async () => {
    const attention = await open();
    const alarm = { kind: "alarm", allowance: exempt } as const;
    for (const number of [1, 2, 3, 4])
      expect(await attention.reserve(anOrder({ key: `a${number}`, ...alarm }))).toBe("send");
    for (const number of [1, 2, 3])
      expect(await attention.reserve(anOrder({ key: `k${number}` }))).toBe("send");
    expect(await attention.reserve(anOrder({ key: "a5", ...alarm }))).toBe("send");
  });
}

function describeRepeats(open: Open): void {
  it("that are asked for again get the same answer, and count once", async () => {
    const attention = await open();
    const held = anOrder({ key: "k2", allowance: none });
    for (const _ of [1, 2]) {
      expect(await attention.reserve(anOrder())).toBe("send");
      expect(await attention.reserve(held)).toBe("hold");
    }
    await attention.withdraw([{ key: "k2" }]);
    expect(await attention.reserve({ ...held, allowance: three })).toBe("hold");
    expect(await attention.days("2026-11-20")).toEqual([aCount("dropped", 1), aCount("sent", 1)]);
  });

  it("that only leave on another day count on that day", async () => {
    const attention = await open();
    await attention.reserve(anOrder());
    expect(await attention.reserve(anOrder({ day: "2026-11-21" }))).toBe("send");
    expect(await attention.days("2026-11-20")).toEqual([{ ...aCount("sent", 1), day: "2026-11-21" }]);
  });

  it("that never left are taken back by their successor", async () => {
    const attention = await open();
    await attention.reserve(anOrder());
    await attention.reserve(anOrder({ effect: "e2", unsent: "e1" }));
    await attention.reserve(anOrder({ effect: "e3" }));
    expect(await attention.days("2026-11-20")).toEqual([aCount("sent", 2)]);
  });
}

function describeHolding(open: Open): void {
  it("that nothing could tell in a digest are not kept", async () => {
    const attention = await open();
    const { line: _, ...digest } = anOrder({ kind: "digest", allowance: none });
    expect(await attention.reserve(digest)).toBe("hold");
    expect(await attention.held()).toEqual([]);
    expect(await attention.reserve({ ...digest, allowance: three })).toBe("send");
  });

  it("that are held come oldest first, with what a digest needs", async () => {
    const attention = await open();
    const later = { at: "2026-11-20T11:00:00.000Z", allowance: none };
    await attention.reserve(anOrder({ key: "k2", ...later }));
    await attention.reserve(anOrder({ key: "k1", allowance: none }));
    expect(await attention.held()).toEqual([
      aHeldLetter({ key: "k1", at: first }),
      aHeldLetter({ key: "k2", at: later.at }),
    ]);
  });

  it("that are held give way to what is said under the same key, unless that leaves something out", async () => {
    const attention = await open();
    await attention.reserve(anOrder({ effect: "e1", allowance: none }));
    await attention.reserve(anOrder({ effect: "e2", allowance: none, replaces: false }));
    expect((await attention.held()).map(({ effect }) => effect)).toEqual(["e1", "e2"]);
    await attention.reserve(anOrder({ effect: "e3", allowance: none }));
    expect((await attention.held()).map(({ effect }) => effect)).toEqual(["e3"]);
    expect(await attention.reserve(anOrder({ effect: "e4" }))).toBe("send");
    expect(await attention.held()).toEqual([]);
  });
}

function describeCounts(open: Open): void {
  it("are counted by the seats that somebody was asked to fill, and not what waits", async () => {
    const attention = await open();
    const seats = [{ gate: "copy", role: "design" }];
    await attention.reserve(anOrder({ key: "k1", seats }));
    await attention.reserve(anOrder({ key: "k1", effect: "e2", seats, kind: "nudge" }));
    await attention.reserve(anOrder({ key: "k2", seats: [{ gate: "copy", role: "qa" }] }));
    await attention.reserve(anOrder({ key: "k3", seats, allowance: none }));
    await attention.reserve(anOrder({ key: "k4", seats, run: "release/other" }));
    expect(await attention.seats(anOrder().run)).toEqual([
      { gate: "copy", role: "design", kind: "ask", letters: 1 },
      { gate: "copy", role: "design", kind: "nudge", letters: 1 },
      { gate: "copy", role: "qa", kind: "ask", letters: 1 },
    ]);
  });

  it("that are old go, and their numbers stay", async () => {
    const attention = await open();
    await attention.reserve(anOrder({ key: "k1" }));
    await attention.reserve(anOrder({ key: "k2", at: "2026-11-20T11:00:00.000Z" }));
    await attention.forget("2026-11-20T10:30:00.000Z");
    await attention.forget("2026-11-20T10:30:00.000Z");
    expect(await attention.days("2026-11-20")).toEqual([aCount("sent", 1)]);
    await attention.forget("2026-11-20T12:00:00.000Z");
    expect(await attention.days("2026-11-20")).toEqual([]);
    expect(await attention.counts(first)).toEqual({
      letters: [{ kind: "ask", outcome: "sent", letters: 2 }],
      decisions: [],
    });
  });
}
