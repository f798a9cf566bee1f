import { describe, expect, it } from "vitest";
import { composeDigest } from "#domain/sync/compose.ts";
import { syncRow } from "#domain/sync/view.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { aChange } from "#test/builders/changelog.ts";
import { aMaterial, playSync, theTerms } from "#test/builders/sync.ts";

const entry = "changelog/k-1";
const aSync = () =>
  playSync(composeDigest(aMaterial({ changes: [aChange({ recordedAt: "2025-10-14T09:00:00.000Z" })] })));

function review(
  api: ReturnType<typeof createTestApi>,
  { date = "2025-10-14", person = "ines", payload = { entry } }: Partial<Review> = {},
) {
  const url = `/api/syncs/${date}/review-entry`;
  return api.app.inject({ method: "POST", url, headers: bearer(person), payload });
}

interface Review {
  readonly date: string;
  readonly person: string;
  readonly payload: object;
}

describe("GET /api/syncs", () => {
  it("lists them, the newest first, page by page", async () => {
    const { app, records, hub } = createTestApi();
    for (const date of ["2025-10-13", "2025-10-15", "2025-10-14"]) {
      const view = playSync(composeDigest(aMaterial()), { ...theTerms, date }).view();
      await records.write({ run: { ...syncRow(view), runId: "r" }, decisions: [] });
    }
    await hub.poll();
    const page = async (query: string) =>
      (await app.inject({ url: `/api/syncs${query}`, headers: bearer("mika") })).json<{
        readonly items: readonly { readonly key: string }[];
        readonly nextCursor?: string;
      }>();
    const first = await page("?limit=2");
    expect(first.items.map(({ key }) => key)).toEqual(["2025-10-15", "2025-10-14"]);
    expect((await page(`?limit=2&cursor=${first.nextCursor}`)).items).toMatchObject([{ key: "2025-10-13" }]);
  });

  it("is 503 as long as nothing could be read", async () => {
    const { app } = createTestApi();
    expect((await app.inject({ url: "/api/syncs", headers: bearer("mika") })).statusCode).toBe(503);
  });
});

describe("the sync of a day", () => {
  it("shows its digest, with links", async () => {
    const { app } = createTestApi({ sync: aSync() });
    const answer = await app.inject({ url: "/api/syncs/2025-10-14", headers: bearer("mika") });
    expect(answer.json()).toMatchObject({
      status: "open",
      verdict: "1 item. 1 is not reviewed yet.",
      items: [{ id: entry, topic: "changelog" }],
      links: { page: "http://runsheet.example/syncs/2025-10-14" },
    });
  });

  it.each([
    { date: "2025-10-15", status: 404 },
    { date: "yesterday", status: 422 },
  ])("$date is $status", async ({ date, status }) => {
    const { app } = createTestApi({ sync: aSync() });
    const answer = await app.inject({ url: `/api/syncs/${date}`, headers: bearer("mika") });
    expect(answer.statusCode).toBe(status);
  });
});

describe("a review", () => {
  it("marks the item, with a flag", async () => {
    const api = createTestApi({ sync: aSync() });
    const answer = await review(api, { payload: { entry, flag: "scope-creep" } });
    expect(answer.json()).toMatchObject({
      view: { status: "reviewed", items: [{ id: entry, review: { by: "ines", flag: "scope-creep" } }] },
    });
  });

  it.each([
    { given: "of an item that the digest has not", more: { payload: { entry: "x" } }, code: "unknown-item" },
    { given: "without an item", more: { payload: {} }, status: 422, code: "invalid" },
    { given: "with a flag of nobody's", more: { payload: { entry, flag: "bad" } }, code: "invalid" },
    { given: "of a day without a sync", more: { date: "2025-10-15" }, status: 404, code: "not-found" },
    { given: "by a customer", more: { person: "riley" }, status: 403, code: "internal-only" },
    { given: "by a service token", more: { person: "rs_own" }, status: 403, code: "seat-service" },
  ])("is not taken $given", async ({ more, status = 422, code }) => {
    const answer = await review(createTestApi({ sync: aSync() }), more);
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  });

  it("comes too late once the next digest is due: what stood is shown", async () => {
    const sync = aSync();
    sync.until(theTerms.until);
    const answer = await review(createTestApi({ sync }));
    expect(answer.json()).toMatchObject({
      status: 409,
      code: "sync-closed",
      view: { status: "closed", items: [{ id: entry }] },
    });
  });
});
