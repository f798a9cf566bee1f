// How letters that wait end, held against the fake, the embedded Supabase and a PostgreSQL server: told, or withdrawn.
import { expect, it } from "vitest";
import type { Attention, AttentionBook } from "#domain/attention/book.ts";
import { aCount, anOrder, none } from "#test/builders/orders.ts";

export type Open = () => Promise<Attention & AttentionBook>;

export function describeDigests(open: Open): void {
  it("of a digest are sent on a full day too, and count for what comes after them", async () => {
    const attention = await open();
    const digest = { kind: "digest", allowance: { type: "always" } } as const;
    expect(await attention.reserve(anOrder({ key: "d1", ...digest }))).toBe("send");
    const asks = ["k1", "k2", "k3"].map((key) => anOrder({ key }));
    const answers = [];
    for (const ask of asks) answers.push(await attention.reserve(ask));
    expect(answers).toEqual(["send", "send", "hold"]);
    expect(await attention.reserve(anOrder({ key: "d2", ...digest }))).toBe("send");
  });
}

export function describeEnds(open: Open): void {
  it("that are held are folded into a digest that went out, and into no other", async () => {
    const attention = await open();
    const digest = { key: "morning/mika/2026-11-23", effect: "that of its letters" };
    await attention.reserve(anOrder({ key: "k1", allowance: none }));
    await attention.reserve(anOrder({ key: "k2", allowance: none }));
    const [held] = await attention.held();
    if (held === undefined) throw new Error("nothing is held");
    expect(await attention.fold(digest, [held])).toBe(false);
    expect(await attention.held()).toHaveLength(2);
    await attention.reserve(anOrder({ ...digest, kind: "digest" }));
    expect(await attention.fold({ ...digest, effect: "that of other letters" }, [held])).toBe(false);
    expect(await attention.held()).toHaveLength(2);
    for (const _ of [1, 2]) expect(await attention.fold(digest, [held])).toBe(true);
    expect((await attention.held()).map(({ key }) => key)).toEqual(["k2"]);
  });

  it("that were withdrawn are gone", async () => {
    const attention = await open();
    await attention.reserve(anOrder({ key: "k1", allowance: none }));
    await attention.reserve(anOrder({ key: "k2" }));
    await attention.withdraw([]);
    await attention.withdraw([{ key: "k1" }, { key: "k2" }, { key: "unknown" }]);
    expect(await attention.held()).toEqual([]);
    expect(await attention.days("2026-11-20")).toEqual([aCount("dropped", 1), aCount("sent", 1)]);
  });

  it("that were withdrawn by their effect are gone alone", async () => {
    const attention = await open();
    for (const effect of ["e1", "e2"])
      await attention.reserve(anOrder({ effect, allowance: none, replaces: false }));
    await attention.withdraw([{ key: anOrder().key, effect: "e1" }]);
    expect((await attention.held()).map(({ effect }) => effect)).toEqual(["e2"]);
  });
}
