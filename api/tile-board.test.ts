import { describe, expect, it } from "vitest";
import { Tile } from "#domain/tiles/tile.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { aWholePlan } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aMetricsPlan, aRun, aTilePlan, night } from "#test/builders/tiles.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";
import { createHub } from "./live.ts";
import { createTileBoard } from "./tile-board.ts";

function aBoard() {
  const clock = { now: hoursAfter(night, 1) };
  const plan = { ...aWholePlan(), metrics: aMetricsPlan, tiles: aTilePlan };
  const current = { plan, revision: "r1", since: "2025-10-13T08:00:00.000Z" };
  const store = createMemoryTileStore();
  const hub = createHub(createMemoryRecords());
  const plans = { current: () => current, problems: () => [] };
  const board = createTileBoard({ store: store.store, plans, hub, now: () => new Date(clock.now) });
  const told: string[] = [];
  board.subscribe((text) => {
    const { environment, id, severity, source } = Tile.parse(JSON.parse(text));
    told.push(`${environment} ${id} ${severity} ${source}`);
  });
  const wait = (until: Instant) => {
    clock.now = until;
  };
  const tile = (id: string, environment = "production") =>
    Tile.parse(JSON.parse(board.pages(environment)?.byId.get(id)?.body.toString() ?? "{}"));
  return { board, hub, store, told, wait, tile, current };
}

describe("the board of tiles", () => {
  it("has nothing before it could read, and then the tiles of every environment of the plan", async () => {
    const { board, store } = aBoard();
    store.setAway(true);
    await expect(board.poll()).rejects.toThrow("away");
    expect(board.pages("production")).toBeUndefined();
    store.setAway(false);
    await board.poll();
    for (const environment of ["mock", "staging", "production"])
      expect(board.pages(environment)?.byId.size).toBe(7);
    expect(board.pages("moon")).toBeUndefined();
  });

  it("reads material again only where something was added, and tells the tiles that changed", async () => {
    const { board, store, told } = aBoard();
    await board.poll();
    const first = board.pages("production");
    told.length = 0;
    await board.poll();
    expect(store.reads()).toBe(3);
    expect(board.pages("production")).toBe(first);
    store.set("production", { runs: [aRun({ activationRate: 0.4, totalActiveShops: 9 })] });
    await board.poll();
    expect(store.reads()).toBe(6);
    expect(told).toEqual(["production ops-pulse critical fresh", "production sla-trends none fresh"]);
  });

  it("keeps the same bytes where new material reads the same", async () => {
    const { board, store, told } = aBoard();
    store.set("production", { runs: [aRun()] });
    await board.poll();
    const { etag } = board.pages("production")?.all ?? {};
    told.length = 0;
    store.set("production", { runs: [aRun()] });
    await board.poll();
    expect(board.pages("production")?.all.etag).toBe(etag);
    expect(told).toEqual([]);
  });

  it("ages at each reading, by time alone, also between two looks", async () => {
    const { board, store, told, wait, tile } = aBoard();
    store.set("production", { runs: [aRun()] });
    await board.poll();
    told.length = 0;
    wait(instantFrom(Date.parse(hoursAfter(night, 26)) - 1));
    expect(tile("ops-pulse").health).toBe("ok");
    wait(hoursAfter(night, 26));
    expect(tile("ops-pulse")).toMatchObject({ health: "stale", severity: "warning" });
    wait(hoursAfter(night, 48));
    await board.poll();
    expect(told).toEqual([
      "production ops-pulse warning fresh",
      "production sla-trends warning fresh",
      "production ops-pulse critical fresh",
      "production sla-trends critical fresh",
    ]);
    expect(store.reads()).toBe(3);
  });

  it("goes on ageing from memory while the store is away, and says so", async () => {
    const { board, store, wait, tile } = aBoard();
    store.set("production", { runs: [aRun()] });
    await board.poll();
    store.setAway(true);
    await expect(board.poll()).rejects.toThrow("away");
    expect(tile("ops-pulse")).toMatchObject({ source: "cache", health: "ok" });
    wait(hoursAfter(night, 48));
    expect(tile("ops-pulse")).toMatchObject({ source: "cache", severity: "critical" });
    store.setAway(false);
    await board.poll();
    expect(tile("ops-pulse").source).toBe("fresh");
  });

  it("shows a release as soon as this process knows of it", async () => {
    const { board, hub, tile, told } = aBoard();
    await board.poll();
    told.length = 0;
    hub.offer(playRelease().view());
    expect(tile("release-readiness").reason).toMatch(/^v2025\.10\.16 has 0 of 7 gates met, waits for design/);
    expect(tile("release-readiness", "mock").figures[2]?.value).toBe(3);
    expect(told).toHaveLength(3);
  });

  it("follows the plan", async () => {
    const { board, store, current, tile } = aBoard();
    store.set("production", { runs: [aRun({ medianMinutes: 64, respondedCount: 9 })] });
    await board.poll();
    expect(tile("ops-pulse").severity).toBe("warning");
    current.plan = { ...current.plan, tiles: { fixed: [], facts: aTilePlan.facts.slice(0, 1) } };
    current.revision = "r2";
    await board.poll();
    expect([...(board.pages("production")?.byId.keys() ?? [])]).toEqual(["sales-pulse"]);
  });

  it("gives who comes back the tiles that changed since, and who is new all of them", async () => {
    const { board, store, wait } = aBoard();
    await board.poll();
    wait(hoursAfter(night, 3));
    store.set("staging", { runs: [aRun({}, night, "staging")] });
    await board.poll();
    expect(board.changedSince(undefined)).toHaveLength(21);
    expect(board.changedSince(hoursAfter(night, 2))).toHaveLength(2);
    expect(board.changedSince(hoursAfter(night, 4))).toEqual([]);
  });
});
