import { describe, expect, it } from "vitest";
import type { DecisionRow } from "#domain/record.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";

const decision = (key: string, fields: Partial<DecisionRow> = {}): DecisionRow => ({
  key,
  scope: "ops",
  actor: { id: "mika", type: "person" },
  action: "release.sign_off",
  externalRef: "release/v1",
  payload: { gate: "walkthrough", role: "design" },
  occurredAt: "2025-10-13T12:40:00.000Z",
  ...fields,
});

describe("the decision log over HTTP", () => {
  it("brings a sentence with each row, and is found by its words", async () => {
    const { app, records } = createTestApi();
    await records.append([decision("1"), decision("2", { action: "release.hold", rationale: "audit" })]);
    const answer = await app.inject({ url: "/api/decisions?text=aud", headers: bearer("justin") });
    expect(answer.json()).toMatchObject({
      items: [{ seq: 2, sentence: "mika put the release on hold: audit" }],
    });
    expect(answer.json()).toHaveProperty("items.length", 1);
  });

  it("says what there is to choose from", async () => {
    const { app, records } = createTestApi();
    await records.append([decision("1", { action: "release.start", environment: "mock" })]);
    const answer = await app.inject({ url: "/api/decisions/choices", headers: bearer("justin") });
    expect(answer.json()).toEqual({
      actions: ["release.start"],
      actors: ["mika"],
      environments: ["mock"],
      about: ["release/v1"],
    });
  });
});

describe("verifying the log over HTTP", () => {
  const atNoon = Date.parse("2025-10-13T12:00:00.000Z");

  function aLog() {
    let minutes = 0;
    const api = createTestApi({ now: () => new Date(atNoon + minutes * 60_000) });
    const verify = async (query = "?new=true"): Promise<unknown> =>
      (await api.app.inject({ url: `/api/decisions/verify${query}`, headers: bearer("justin") })).json();
    return { ...api, verify, wait: (more: number) => void (minutes += more) };
  }

  it("walks all of it at first, then only what is new, and says since when the rest held", async () => {
    const { records, verify, wait } = aLog();
    await records.append([decision("1"), decision("2")]);
    const first = await verify();
    expect(first).toMatchObject({ ok: true, rows: 2, walked: 2, ms: 0 });
    expect(first).not.toHaveProperty("since");
    await records.append([decision("3")]);
    wait(30);
    const second = { ok: true, rows: 3, walked: 1, since: "2025-10-13T12:00:00.000Z" };
    expect(await verify()).toMatchObject(second);
    expect(await verify()).toMatchObject({ ...second, walked: 0 });
  });

  it.each([
    { given: "an hour later", minutes: 60, query: "?new=true" },
    { given: "where nobody asks for less", minutes: 1, query: "" },
  ])("walks all of it $given", async ({ minutes, query }) => {
    const { records, verify, wait } = aLog();
    await records.append([decision("1"), decision("2")]);
    await verify();
    wait(minutes);
    const again = await verify(query);
    expect(again).toMatchObject({ rows: 2, walked: 2 });
    expect(again).not.toHaveProperty("since");
  });

  it("remembers nothing of a log that is broken", async () => {
    const records = createMemoryRecords();
    const firstBroken = { seq: 1, reason: "is missing" };
    const heads: unknown[] = [];
    const { app } = createTestApi({
      records: {
        ...records,
        audit: async (after) => {
          heads.push(after);
          return { ...(await records.audit(after)), ok: false, firstBroken };
        },
      },
    });
    for (const _ of [1, 2]) {
      const url = "/api/decisions/verify?new=true";
      const answer = await app.inject({ url, headers: bearer("justin") });
      expect(answer.json()).toMatchObject({ ok: false, firstBroken });
    }
    expect(heads).toEqual([undefined, undefined]);
  });
});
