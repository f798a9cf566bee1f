import { expect, it } from "vitest";
import { aRun, aScene } from "#test/builders/tiles.ts";
import { composeTiles } from "./compose.ts";
import { tileList, tilesInWords } from "./words.ts";

it("tiles in words say each figure once, and of what nobody has made only that", () => {
  const run = aRun({ totalActiveShops: 4, activatedShops: 3, activationRate: 0.75, breachedCount: 2 });
  const { tiles } = composeTiles(aScene({ runs: [run] }));
  expect(
    tilesInWords(
      tiles.filter(({ id }) => id === "ops-pulse" || id === "sla-trends" || id === "inventory-heatmap"),
    ),
  ).toEqual([
    "**Ops Pulse**: 1 of 2 figures within limits; SLA median: n = 0, needs 5. As of 16 Oct 02:00 UTC.",
    "Activation of active shops 75 %, at least 70 %, n = 4",
    "SLA median –, at most 60 min, n = 0",
    "SLA breaches 2, n = 2",
    "SLA p90 –, n = 0",
    "Breaches answered 0",
    "Breaches open 0",
    "Oldest open breach –",
    "**SLA Trends**: 0 of 1 figures within limits; SLA median: n = 0, needs 5. As of 16 Oct 02:00 UTC.",
    "**Inventory Heatmap** (unconfigured): No fact of the type shopify.inventory.alerts yet.",
  ]);
});

it("tiles as a list have their figures below them", () => {
  const { tiles } = composeTiles(aScene({ runs: [aRun({ totalActiveShops: 4, activatedShops: 3 })] }));
  const [first, second] = tileList(tiles.filter(({ id }) => id === "ops-pulse"));
  expect(first).toMatch(/^- \*\*Ops Pulse\*\*/);
  expect(second).toMatch(/^ {2}- Activation/);
});
