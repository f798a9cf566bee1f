import { describe, expect, it } from "vitest";
import { z } from "zod";
import { supabaseFailure } from "#integrations/supabase/errors.ts";
import { bearer, createTestApi, rowOf } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

const Items = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().optional() });

async function withThree(more: Parameters<typeof createTestApi>[0] = {}) {
  const api = createTestApi(more);
  const row = rowOf(playRelease());
  for (const [id, startedAt, closed] of [
    ["release/a", "2025-10-01T00:00:00.000Z", true],
    ["release/b", "2025-10-02T00:00:00.000Z", false],
    ["release/c", "2025-10-03T00:00:00.000Z", false],
  ] as const) {
    await api.records.write({
      run: { ...row, id, closed, view: { ...row.view, id, startedAt } },
      decisions: [],
    });
  }
  const list = async (query: string) => {
    const answer = await api.app.inject({ url: `/api/releases?${query}`, headers: bearer("justin") });
    const { items, nextCursor } = Items.parse(answer.json());
    return { ids: items.map(({ id }) => id.slice(-1)).join(""), nextCursor };
  };
  return { ...api, list };
}

describe("the list of releases", () => {
  it("comes from memory, newest first", async () => {
    const { hub, list } = await withThree();
    await hub.poll();
    expect(await list("")).toEqual({ ids: "cba", nextCursor: undefined });
    expect(await list("open=true")).toMatchObject({ ids: "cb" });
    expect(await list("status=released")).toMatchObject({ ids: "" });
    expect(await list("environment=mock&stage=mock")).toMatchObject({ ids: "cba" });
    expect(await list("environment=staging")).toMatchObject({ ids: "" });
    expect(await list("key=v2025.10.16")).toMatchObject({ ids: "cba" });
    expect(await list("key=v2025.10.17")).toMatchObject({ ids: "" });
  });

  it("is read page by page", async () => {
    const { hub, list } = await withThree();
    await hub.poll();
    const first = await list("limit=2");
    expect(first.ids).toBe("cb");
    expect(await list(`limit=2&cursor=${first.nextCursor}`)).toEqual({ ids: "a", nextCursor: undefined });
  });

  it("is 503 as long as it was never read", async () => {
    const { app } = createTestApi();
    const answer = await app.inject({ url: "/api/releases", headers: bearer("justin") });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "1"]);
  });
});

describe("what is remembered", () => {
  const decision = {
    scope: "ops",
    actor: { id: "mika", type: "person" },
    action: "release.sign_off",
    externalRef: "release/v1",
    payload: { gate: "walkthrough", role: "design" },
    occurredAt: "2025-10-13T12:40:00.000Z",
  } as const;

  it("is told as a timeline of sentences, newest first", async () => {
    const { app, records } = createTestApi();
    const run = rowOf(playRelease());
    const reason = { ...decision, action: "release.hold", rationale: "audit", payload: {}, key: "2" };
    await records.write({ run, decisions: [{ ...decision, key: "1" }, reason] });
    const answer = await app.inject({ url: "/api/releases/v1/timeline", headers: bearer("justin") });
    expect(answer.json()).toMatchObject({
      items: [
        { seq: 2, by: "mika", sentence: "mika put the release on hold: audit" },
        { seq: 1, by: "mika", gate: "walkthrough", sentence: "mika signed walkthrough as design." },
      ],
    });
  });

  it("is 503 while Supabase is away, and says nothing of why", async () => {
    const away = () =>
      Promise.reject(supabaseFailure("unavailable", "network", "connect ECONNREFUSED 10.0.0.1"));
    const { app } = createTestApi({
      records: { run: away, append: away, decisions: away, decisionChoices: away, audit: away },
    });
    const log = ["/api/decisions", "/api/decisions/choices", "/api/decisions/verify"];
    for (const url of [...log, "/api/releases/v1/timeline"]) {
      const answer = await app.inject({ url, headers: bearer("justin") });
      expect(answer.statusCode).toBe(503);
      expect(answer.body).not.toContain("10.0.0.1");
    }
  });

  it.each(["limit=0", "limit=9999", "limit=x", "cursor=x", "scope=other"])("refuses %s", async (query) => {
    const answer = await createTestApi().app.inject({
      url: `/api/decisions?${query}`,
      headers: bearer("justin"),
    });
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: query.split("=")[0] }] });
  });
});
