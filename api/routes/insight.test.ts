import { describe, expect, it } from "vitest";
import { Insight } from "#domain/release/insight.ts";
import { bearer, createTestApi, rowOf } from "#test/api.ts";
import { aPastRelease } from "#test/builders/past-release.ts";
import { playRelease } from "#test/builders/play.ts";
import { morning } from "#test/builders/release.ts";

async function anApi() {
  const api = createTestApi();
  for (const [index, key] of ["v1", "v2"].entries()) {
    const view = aPastRelease({ key, from: morning, untouchedHours: index + 1, touchedHours: 0 });
    const row = rowOf(playRelease());
    await api.records.write({ run: { ...row, id: view.id, key, view }, decisions: [] });
  }
  await api.hub.poll();
  return (query = "", who = "brooke") =>
    api.app.inject({ url: `/api/insight${query}`, headers: bearer(who) });
}

describe("what past releases teach", () => {
  it("is told over the newest that reached production", async () => {
    const get = await anApi();
    const { releases } = Insight.parse((await get()).json());
    expect(releases.map(({ key }) => key)).toEqual(["v2", "v1"]);
    expect(Insight.parse((await get("?last=1")).json()).releases).toHaveLength(1);
    expect((await get("?last=0")).statusCode).toBe(422);
  });

  it("is for the team and who reads by token", async () => {
    const get = await anApi();
    expect((await get("", "rs_reader")).statusCode).toBe(200);
    expect((await get("", "riley")).statusCode).toBe(403);
  });
});
