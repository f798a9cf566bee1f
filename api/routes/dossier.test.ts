import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bearer, createTestApi, key, rowOf } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";

const url = `/api/releases/${key}/dossier`;
const row = (number: number, action = "release.hold") => ({
  key: String(number),
  scope: "ops" as const,
  actor: { id: "mika", type: "person" as const },
  action,
  externalRef: `release/${key}`,
  rationale: "audit",
  payload: {},
  occurredAt: "2025-10-13T12:40:00.000Z",
});
const Dossier = z.object({
  decisions: z.array(z.object({ seq: z.int(), hash: z.string(), previousHash: z.string() })),
  timeline: z.array(z.object({ sentence: z.string() })),
});

describe("the dossier of a release", () => {
  it("is one file with the release, its rows oldest first, their hashes and the chain", async () => {
    const play = playRelease();
    const { app, records } = createTestApi({ play });
    const others = { ...row(9), externalRef: "release/another" };
    await records.write({ run: rowOf(play), decisions: [row(1), others, row(2, "release.resume")] });
    const answer = await app.inject({ url, headers: bearer("justin") });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-disposition"]).toBe(`attachment; filename="dossier-${key}.json"`);
    expect(answer.json()).toMatchObject({
      madeAt: play.at(),
      release: { key, version: play.view().version },
      timeline: [
        { by: "mika", sentence: "mika put the release on hold: audit" },
        { by: "mika", sentence: "mika resumed the release: audit" },
      ],
      chain: { ok: true, rows: 3 },
    });
    const { decisions } = Dossier.parse(answer.json());
    expect(decisions.map(({ seq }) => seq)).toEqual([1, 3]);
    expect(decisions.every(({ hash, previousHash }) => hash !== previousHash)).toBe(true);
  });

  it("has every row, also where the database gives them in pages", async () => {
    const play = playRelease();
    const records = createMemoryRecords();
    const { app } = createTestApi({
      play,
      records: { ...records, decisions: (filter) => records.decisions({ ...filter, limit: 2 }) },
    });
    await records.write({ run: rowOf(play), decisions: [1, 2, 3, 4, 5].map((number) => row(number)) });
    const answer = await app.inject({ url, headers: bearer("justin") });
    expect(Dossier.parse(answer.json()).timeline).toHaveLength(5);
  });

  it.each([
    { given: "riley", expected: 403 },
    { given: "rs_reader", expected: 200 },
  ])("is answered to $given with $expected", async ({ given, expected }) => {
    const play = playRelease();
    const { app } = createTestApi({ play });
    expect((await app.inject({ url, headers: bearer(given) })).statusCode).toBe(expected);
  });

  it("of a release that is not there is 404", async () => {
    const { app } = createTestApi();
    expect((await app.inject({ url, headers: bearer("justin") })).statusCode).toBe(404);
  });
});
