import { describe, expect, it, onTestFinished } from "vitest";
import { Tile } from "#domain/tiles/tile.ts";
import { aWholePlan, createTestApi, ownToken } from "#test/api.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aMetricsPlan, aRun, aTileFact, aTilePlan } from "#test/builders/tiles.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";
import { runCaptured } from "#test/open-cli.ts";

const now = "2025-10-13T12:40:00.000Z";

async function openTiles() {
  const store = createMemoryTileStore();
  const asOf = hoursAfter(now, -10.5);
  const figures = { activationRate: 0.4, totalActiveShops: 9, medianMinutes: 32.5, respondedCount: 6 };
  store.set("production", {
    runs: [aRun({ activationRate: 0.75 }, hoursAfter(asOf, -24)), aRun(figures, asOf)],
    facts: [
      aTileFact(
        { totalRevenue: 8_425.5, currency: "USD", orderCount: 58 },
        { occurredAt: hoursAfter(now, -100) },
      ),
    ],
  });
  const plan = { ...aWholePlan(), metrics: aMetricsPlan, tiles: aTilePlan };
  const { app, tiles } = createTestApi({ plan, tileStore: store.store });
  await tiles.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  return (...args: readonly string[]) => runCaptured(["tiles", ...args], { url, token: ownToken });
}

const squeezed = (out: string) => out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));

describe("runsheet tiles", () => {
  it("lists each tile with its figures, limits, cases, age and maker, and ends with 0 whatever they say", async () => {
    const { code, out } = await (await openTiles())();
    expect(code).toBe(0);
    const lines = squeezed(out);
    expect(lines[0]).toBe("TILE | FIGURE | VALUE | LIMIT | N | STATE | AGE | MADE BY");
    expect(lines[1]).toBe(
      "Ops Pulse | Activation of active shops | 40 % | at least 70 % | 9 | ok, critical | 10 h 30 min | nightly-metrics-2025-10-13T02:10:00.000Z",
    );
    expect(lines[2]).toBe("SLA median, breach to first answer | 32.5 min | at most 60 min | 6");
    expect(lines).toContain("Sales Pulse | Revenue today | 8425.50 USD | stale, critical | 4 d");
    expect(lines).toContain("Document Health | unconfigured");
  });

  it("shows one with its sentence and how it was before", async () => {
    const { code, out } = await (await openTiles())("show", "ops-pulse");
    expect(code).toBe(0);
    const lines = squeezed(out);
    expect(lines.slice(0, 3)).toEqual([
      "Ops Pulse: ok, critical",
      "Activation of active shops 40 %, at least 70 %, n = 9. As of 13 Oct 02:10 UTC.",
      "production, fresh, owned by data; 10 h 30 min old; made by nightly-metrics-2025-10-13T02:10:00.000Z",
    ]);
    const place = lines.indexOf("ACTIVATION OF ACTIVE SHOPS | WAS");
    expect(lines.slice(place + 1, place + 3)).toEqual(["12 Oct 02:10 UTC | 75 %", "13 Oct 02:10 UTC | 40 %"]);
  });

  it("asks for an environment, and for invented figures", async () => {
    const run = await openTiles();
    const { out } = await run("show", "sales-pulse", "--environment", "staging", "--mock", "-o", "json");
    expect(Tile.parse(JSON.parse(out))).toMatchObject({ environment: "staging", source: "mock" });
    expect((await run("--mock")).out).toContain("ok (mock)");
    const refused = await run("--environment", "moon");
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/^environment: moon is none of mock, staging, production\./);
  });

  it("names a tile that the plan does not have", async () => {
    expect(await (await openTiles())("show", "nothing")).toMatchObject({
      code: 1,
      err: "The plan has no tile nothing.",
    });
  });
});
