import { describe, expect, it } from "vitest";
import { bearer, createTestApi, ownToken } from "#test/api.ts";
import { aDecisionRow, aFactRow, anEscalationRow, shop } from "#test/builders/facts.ts";

function openBook(who = "jordan") {
  const { app, records } = createTestApi();
  const post = (batch: "facts" | "decisions", payload: object, by = who) =>
    app.inject({ method: "POST", url: `/api/${batch}`, headers: bearer(by), payload });
  const list = (query = "") => app.inject({ url: `/api/facts${query}`, headers: bearer("justin") });
  return { post, list, records };
}

describe("posting facts", () => {
  it("takes the good rows, counts known keys and names what is wrong with each other row", async () => {
    const { post, list } = openBook();
    await post("facts", { facts: [aFactRow({ key: "known" })] });
    const answer = await post("facts", {
      facts: [
        aFactRow({ key: "known" }),
        aFactRow({ key: "new" }),
        aFactRow({ key: "new", shopDomain: "other.example" }),
        aFactRow({ key: "strange", factType: "shopify.moods" }),
        aFactRow({ key: undefined }),
        aFactRow({ key: "tomorrow", occurredAt: "2025-10-14T12:40:00Z" }),
        aFactRow({ key: "nowhere", environment: "stagin" }),
      ],
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      accepted: 1,
      duplicates: 2,
      rejected: [
        { index: 3, key: "strange", field: "factType" },
        { index: 4, field: "key", message: "key: is missing: it must be a text" },
        { index: 5, key: "tomorrow", field: "occurredAt" },
        { index: 6, key: "nowhere", field: "environment" },
      ],
    });
    expect((await list()).json()).toMatchObject({ items: [{ key: "new", shopDomain: shop }, {}] });
  });

  it("is harmless when it is repeated", async () => {
    const { post } = openBook("rs_own");
    const batch = { facts: [aFactRow(), anEscalationRow()] };
    expect((await post("facts", batch)).json()).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    const again = await post("facts", batch);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ accepted: 0, duplicates: 2, rejected: [] });
  });

  it("answers 422 with every row's reason where none was taken", async () => {
    const answer = await openBook().post("facts", { facts: [aFactRow({ value: undefined }), 7] });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: "invalid",
      errors: [{ field: "facts.0.value" }, { field: "facts.1.row" }],
      accepted: 0,
      duplicates: 0,
      rejected: [
        { index: 0, field: "value" },
        { index: 1, field: "row" },
      ],
    });
  });

  it.each([
    { wrong: "no list", payload: {}, status: 422 },
    { wrong: "an empty list", payload: { facts: [] }, status: 422 },
    { wrong: "a single fact", payload: { facts: aFactRow() }, status: 422 },
    { wrong: "1,001 facts", payload: { facts: Array.from({ length: 1_001 }, () => 1) }, status: 422 },
  ])("refuses $wrong and names the field", async ({ payload, status }) => {
    const answer = await openBook().post("facts", payload);
    expect(answer.json()).toMatchObject({ status, errors: [{ field: "facts" }] });
  });

  it("refuses more than the app takes at once", async () => {
    const answer = await openBook().post("facts", {
      facts: [aFactRow({ metadata: { note: "x".repeat(9_000_000) } })],
    });
    expect(answer.json()).toMatchObject({ status: 413, code: "too-large" });
  });

  it.each(["justin", "brooke", "riley", "rs_reader"])("is not for %s", async (who) => {
    expect((await openBook().post("facts", { facts: [aFactRow()] }, who)).statusCode).toBe(403);
    expect((await openBook().post("decisions", { decisions: [] }, who)).statusCode).toBe(403);
  });

  it("lists by type, shop and environment, page by page", async () => {
    const { post, list } = openBook();
    await post("facts", {
      facts: [
        aFactRow({ key: "1" }),
        aFactRow({ key: "2", environment: "production" }),
        anEscalationRow({ key: "3" }),
        aFactRow({ key: "4" }),
      ],
    });
    const filter = `?factType=dashboard.session.opened&environment=staging&shopDomain=${shop}&limit=1`;
    const first = (await list(filter)).json<{ nextCursor: string }>();
    expect(first).toMatchObject({ items: [{ key: "4" }] });
    expect((await list(`${filter}&cursor=${first.nextCursor}`)).json()).toMatchObject({
      items: [{ key: "1" }],
    });
    expect((await list("?factType=moods")).json()).toMatchObject({ status: 422 });
  });
});

describe("posting decisions", () => {
  it("adds them to the log, and to releases nothing", async () => {
    const { post, records } = openBook(ownToken);
    const answer = await post("decisions", {
      decisions: [aDecisionRow(), aDecisionRow(), aDecisionRow({ key: "go", action: "release.go" })],
    });
    expect(answer.json()).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: [{ index: 2, key: "go", field: "action" }],
    });
    expect((await records.decisions({})).items).toMatchObject([{ key: "chatwoot:4711:1", shopDomain: shop }]);
  });
});
