import { describe, expect, it } from "vitest";
import type { ChangeEntry } from "#domain/changelog/entry.ts";
import type { ChangeDesk } from "#integrations/temporal/change-entries.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { aChange } from "#test/builders/changelog.ts";

function anApi(changeDesk?: ChangeDesk) {
  const { app, changelog } = createTestApi(changeDesk === undefined ? {} : { changeDesk });
  const post = (payload: object, { who = "justin", key = "" } = {}) =>
    app.inject({
      method: "POST",
      url: "/api/changelog",
      headers: { ...bearer(who), ...(key === "" ? {} : { "idempotency-key": key }) },
      payload,
    });
  const get = (query = "", who = "justin") =>
    app.inject({ url: `/api/changelog${query}`, headers: bearer(who) });
  return { post, get, changelog };
}
const change = { kind: "material", change: "Moved to Tuesday", evidence: "docs/plan.md" };

describe("adding to the change log", () => {
  it("stores the entry of who sent it, at this instant", async () => {
    const { post, get } = anApi();
    const answer = await post(change);
    expect(answer.statusCode).toBe(201);
    const view = { ...change, author: "justin", authorType: "person", at: "2025-10-13T12:40:00.000Z" };
    expect(answer.json()).toMatchObject({ view });
    expect((await get()).json()).toMatchObject({ items: [view] });
  });

  it("is one entry when it is sent again, also after it has come to its end", async () => {
    const { post, changelog } = anApi();
    await post(change, { key: "k" });
    await post(change, { key: "k" });
    expect(await changelog.all()).toHaveLength(1);
    await post({ ...change, change: "Other" }, { key: "k" });
    await post(change);
    expect(await changelog.all()).toHaveLength(3);
  });

  it("answers what is stored where the run of the entry is over", async () => {
    const asked: ChangeEntry[] = [];
    const { post, changelog } = anApi({
      enter: async (entry) => {
        asked.push(entry);
        await changelog.append([{ ...entry, change: "First" }]);
        return { outcome: "known" };
      },
    });
    expect((await post(change, { key: "k" })).json()).toMatchObject({ view: { change: "First" } });
    expect(asked).toHaveLength(1);
  });

  it("says what to do when nothing answers", async () => {
    const { post } = anApi({ enter: async () => ({ outcome: "unanswered" }) });
    expect((await post(change)).json()).toMatchObject({ status: 503, code: "unavailable" });
  });

  it.each([
    { wrong: "kind", payload: { ...change, kind: "gossip" } },
    { wrong: "change", payload: { kind: "material", change: "  " } },
    { wrong: "change", payload: { kind: "material", change: "x".repeat(2_001) } },
    { wrong: "evidence", payload: { ...change, evidence: "javascript:alert(1)" } },
  ])("refuses a $wrong that is none", async ({ wrong, payload }) => {
    const answer = await anApi().post(payload);
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: wrong }] });
  });

  it.each(["riley", "rs_reader"])("is not for %s", async (who) => {
    expect((await anApi().post(change, { who })).statusCode).toBe(403);
  });
});

describe("the list", () => {
  it("is paged and filtered by kind and time", async () => {
    const { get, changelog } = anApi();
    await changelog.append([
      aChange({ key: "a", at: "2025-10-01T00:00:00.000Z" }),
      aChange({ key: "b", at: "2025-10-02T00:00:00.000Z", kind: "roadmap" }),
      aChange({ key: "c", at: "2025-10-03T00:00:00.000Z" }),
    ]);
    const first = (await get("?limit=2")).json<{ nextCursor: string }>();
    expect(first).toMatchObject({ items: [{ key: "c" }, { key: "b" }] });
    expect((await get(`?limit=2&cursor=${first.nextCursor}`)).json()).toMatchObject({
      items: [{ key: "a" }],
    });
    expect((await get("?kind=roadmap")).json()).toMatchObject({ items: [{ key: "b" }] });
    const { items } = (await get("?from=2025-10-02T00:00:00Z&to=2025-10-03T00:00:00Z")).json<{ items: [] }>();
    expect(items).toMatchObject([{ key: "b" }]);
  });

  it.each(["?kind=gossip", "?cursor=x", "?from=yesterday", "?limit=0"])("refuses %s", async (query) => {
    expect((await anApi().get(query)).statusCode).toBe(422);
  });

  it("is read by the team and by tokens", async () => {
    expect((await anApi().get("", "rs_reader")).statusCode).toBe(200);
    expect((await anApi().get("", "riley")).statusCode).toBe(403);
  });
});
