import { describe, expect, it } from "vitest";
import { hoursAfter } from "#test/builders/release.ts";
import { aRun, aScene, aTileFact, night } from "#test/builders/tiles.ts";
import { valueInWords } from "../metrics/words.ts";
import { composeTiles } from "./compose.ts";
import { mockScene } from "./mock.ts";
import { Tile } from "./tile.ts";

const facts = [
  aTileFact({ totalRevenue: 1, currency: "USD", orderCount: 2 }, { occurredAt: hoursAfter(night, 5) }),
];

describe("the tiles of an environment", () => {
  it("stand in the order of the plan, each in one shape", () => {
    const { tiles } = composeTiles(aScene({ runs: [aRun()], facts }));
    expect(tiles.map(({ id, health }) => [id, health])).toEqual([
      ["ops-pulse", "ok"],
      ["sla-trends", "ok"],
      ["release-readiness", "ok"],
      ["document-health", "unconfigured"],
      ["sales-pulse", "ok"],
      ["inventory-heatmap", "unconfigured"],
      ["cx-escalations", "unconfigured"],
    ]);
    for (const tile of tiles) expect(Tile.parse(tile)).toEqual(tile);
    expect(tiles[3]?.reason).toBe("Nobody has looked at the documents yet.");
  });

  it.each([
    { hours: 8, expected: 26 },
    { hours: 26, expected: 31 },
    { hours: 31, expected: 48 },
    { hours: 48, expected: 53 },
    { hours: 53, expected: undefined },
  ])("read differently next after $expected hours, seen from hour $hours", ({ hours, expected }) => {
    const { nextTurn } = composeTiles(aScene({ runs: [aRun()], facts, at: hoursAfter(night, hours) }));
    expect(nextTurn).toBe(expected === undefined ? undefined : hoursAfter(night, expected));
  });

  it("are the same until then", () => {
    const at = (hours: number) =>
      composeTiles(aScene({ runs: [aRun()], facts, at: hoursAfter(night, hours) })).tiles;
    expect(at(25.99)).toEqual(at(8));
    expect(at(26)).not.toEqual(at(8));
  });
});

describe("mock tiles", () => {
  const mocked = (at: string) => mockScene(aScene({ at }));

  it("are marked as such, every one, and full of figures", () => {
    const { tiles } = composeTiles(mocked("2025-10-16T10:20:00.000Z").scene);
    expect(new Set(tiles.map(({ source }) => source))).toEqual(new Set(["mock"]));
    const told = tiles.flatMap(({ id, figures }) =>
      figures.flatMap((figure) =>
        figure.value === null ? [] : [`${id} ${figure.id} ${valueInWords(figure, figure.value)}`],
      ),
    );
    expect(told).toEqual(
      expect.arrayContaining([
        "ops-pulse activation 75 %",
        "ops-pulse sla-resolution 32.5 min",
        "sla-trends p90 58.2 min",
        "release-readiness gates-met 9",
        "sales-pulse revenue 8425.50 USD",
        "sales-pulse orders 58",
        "inventory-heatmap days-of-cover 2.5 d",
        "cx-escalations breached 1",
      ]),
    );
  });

  it("are the same bytes within one hour", () => {
    const text = (at: string) => JSON.stringify(composeTiles(mocked(at).scene).tiles);
    expect(text("2025-10-16T10:00:00.000Z")).toBe(text("2025-10-16T10:59:59.999Z"));
    expect(mocked("2025-10-16T10:59:59.999Z").until).toBe("2025-10-16T11:00:00.000Z");
  });
});
