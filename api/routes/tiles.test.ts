import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Tile } from "#domain/tiles/tile.ts";
import { aWholePlan, bearer, createTestApi } from "#test/api.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { aMetricsPlan, aRun, aTilePlan, night } from "#test/builders/tiles.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";

const Tiles = z.object({ items: z.array(Tile) });

function openTiles() {
  const clock = { now: hoursAfter(night, 1) };
  const store = createMemoryTileStore();
  store.set("production", { runs: [aRun({ activationRate: 0.75, totalActiveShops: 12 })] });
  store.set("staging", { runs: [aRun({ activationRate: 0.25 }, night, "staging")] });
  const plan = { ...aWholePlan(), metrics: aMetricsPlan, tiles: aTilePlan };
  const { app, tiles } = createTestApi({ plan, tileStore: store.store, now: () => new Date(clock.now) });
  const get = (path = "", headers: Record<string, string> = {}) =>
    app.inject({ url: `/api/tiles${path}`, headers: { ...bearer("brooke"), ...headers } });
  return { app, tiles, store, clock, get };
}

describe("the tiles", () => {
  it("are those of the plan's environment, or of the one that is asked for", async () => {
    const { tiles, get } = openTiles();
    await tiles.poll();
    const shown = await get();
    expect(shown.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(shown.headers["cache-control"]).toBe("no-cache");
    const { items } = Tiles.parse(shown.json());
    expect(items.map(({ environment }) => environment)).toEqual(Array(7).fill("production"));
    const staging = Tiles.parse((await get("?environment=staging")).json()).items[0];
    expect(staging).toMatchObject({ id: "ops-pulse", environment: "staging" });
    expect(staging?.figures[0]?.value).toBe(0.25);
  });

  it("are shown one by one with the same content", async () => {
    const { tiles, get } = openTiles();
    await tiles.poll();
    expect((await get("/ops-pulse")).json()).toEqual(Tiles.parse((await get()).json()).items[0]);
    expect((await get("/ops-pulse?environment=staging")).json()).toMatchObject({ environment: "staging" });
    expect((await get("/nothing")).json()).toMatchObject({
      status: 404,
      detail: "The plan has no tile nothing.",
    });
  });

  it.each(["", "/ops-pulse"])("at %s are not sent again while they are the same", async (path) => {
    const { tiles, store, clock, get } = openTiles();
    await tiles.poll();
    const etag = String((await get(path)).headers["etag"]);
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    for (const known of [etag, `"other", W/${etag}`, "*"]) {
      const again = await get(path, { "if-none-match": known });
      expect([again.statusCode, again.body, again.headers["etag"]]).toEqual([304, "", etag]);
    }
    expect((await get(path, { "if-none-match": '"other"' })).statusCode).toBe(200);
    clock.now = hoursAfter(night, 26);
    const aged = await get(path, { "if-none-match": etag });
    expect(aged.statusCode).toBe(200);
    expect(aged.body).toContain('"health":"stale"');
    store.set("production", { runs: [aRun({}, hoursAfter(night, 24))] });
    await tiles.poll();
    expect((await get(path, { "if-none-match": String(aged.headers["etag"]) })).statusCode).toBe(200);
  });

  it("are invented where that is asked for, even before anything was read, and say so", async () => {
    const { get } = openTiles();
    const { items } = Tiles.parse((await get("?mock=1")).json());
    expect(items.map(({ source }) => source)).toEqual(Array(7).fill("mock"));
    expect((await get("/ops-pulse?mock=1")).json()).toEqual(items[0]);
    const staging = Tiles.parse((await get("?mock=1&environment=staging")).json()).items;
    expect(staging[0]).toEqual({ ...items[0], environment: "staging", run: staging[0]?.run });
  });

  it("can't be shown before they were read, and may soon", async () => {
    const { get } = openTiles();
    const answer = await get();
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it("come from memory while the store is away, and say so", async () => {
    const { tiles, store, get } = openTiles();
    await tiles.poll();
    store.setAway(true);
    await expect(tiles.poll()).rejects.toThrow("away");
    expect((await get("/ops-pulse")).json()).toMatchObject({ source: "cache" });
  });

  it.each([
    { query: "?environment=moon", field: "environment" },
    { query: "?environment=moon&mock=1", field: "environment" },
    { query: "?environment=M", field: "environment" },
    { query: "?mock=perhaps", field: "mock" },
    { query: "/ops-pulse?environment=moon", field: "environment" },
  ])("refuse $query", async ({ query, field }) => {
    expect((await openTiles().get(query)).json()).toMatchObject({ status: 422, errors: [{ field }] });
  });

  it("are for the team and its tokens", async () => {
    const { app, tiles } = openTiles();
    await tiles.poll();
    const statusFor = async (who: string) =>
      (await app.inject({ url: "/api/tiles", headers: bearer(who) })).statusCode;
    expect([await statusFor("riley"), await statusFor("rs_reader"), await statusFor("nobody")]).toEqual([
      403, 200, 403,
    ]);
    expect((await app.inject("/api/tiles")).statusCode).toBe(401);
  });

  it("are described with their shape", async () => {
    const { app } = openTiles();
    expect((await app.inject("/openapi.json")).body).toContain("Health and severity in one sentence.");
  });
});
