// Facts in the embedded Supabase: batches, known keys, lists, and that nothing is ever changed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aSession, evergreen, hoursBefore, peak } from "#test/builders/metric-rows.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const sessionNamed = (key: string, fields = {}) => ({ ...aSession(fields), key });

describe("facts", () => {
  it("come back as they were written, with the database's own instant", async () => {
    const facts = createFacts(supabase.client);
    const full = sessionNamed("full", {
      metadata: { requestId: null },
      evidenceUrl: "feedback/data.md",
      value: [1, null],
    });
    const bare = sessionNamed("bare");
    expect(await facts.append([full, bare])).toEqual({ accepted: ["full", "bare"], duplicates: [] });
    const items = (await facts.list({})).items.toSorted((left, right) => (left.key < right.key ? 1 : -1));
    expect(items).toMatchObject([full, bare]);
    expect(items[1]).not.toHaveProperty("metadata");
    expect(items[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("of a known key change nothing and are named, also within one batch", async () => {
    const facts = createFacts(supabase.client);
    await facts.append([sessionNamed("b")]);
    const batch = [
      sessionNamed("c"),
      sessionNamed("b", { shopDomain: peak }),
      sessionNamed("a"),
      sessionNamed("c", { shopDomain: peak }),
    ];
    expect(await facts.append(batch)).toEqual({ accepted: ["c", "a"], duplicates: ["b", "c"] });
    expect((await facts.list({ shopDomain: peak })).items).toEqual([]);
    expect((await facts.list({ shopDomain: evergreen })).items).toHaveLength(3);
  });

  it("are taken a thousand at a time, all or none", async () => {
    const facts = createFacts(supabase.client);
    const batch = Array.from({ length: 1_000 }, (_, index) => sessionNamed(`row-${index}`));
    await expect(facts.append([...batch, sessionNamed("one more")])).rejects.toMatchObject({ code: "PT413" });
    await expect(facts.append([sessionNamed("good"), sessionNamed("")])).rejects.toMatchObject({
      kind: "permanent",
    });
    expect((await facts.list({})).items).toEqual([]);
    expect((await facts.append(batch)).accepted).toHaveLength(1_000);
    expect(await facts.append(batch)).toMatchObject({ accepted: [] });
    expect(await facts.append([])).toEqual({ accepted: [], duplicates: [] });
  });

  it("of many writers at once are written once each", async () => {
    const facts = createFacts(supabase.client);
    const keys = Array.from({ length: 30 }, (_, index) => `row-${index}`);
    const batches = Array.from({ length: 8 }, (_, writer) =>
      (writer % 2 === 0 ? keys : keys.toReversed()).map((key) => sessionNamed(key)),
    );
    const answers = await Promise.all(batches.map((batch) => facts.append(batch)));
    expect(answers.flatMap(({ accepted }) => accepted).toSorted()).toEqual(keys.toSorted());
  });

  it.each([
    [{ factType: "chatwoot.escalations" }, ["type"]],
    [{ shopDomain: peak }, ["shop"]],
    [{ environment: "staging" }, ["environment"]],
    [{ recordedSince: "2900-01-01T00:00:00.000Z" }, []],
    [{ recordedSince: "2000-01-01T00:00:00.000Z", limit: 2 }, ["environment", "shop"]],
  ] as const)("are filtered by %o", async (filter, keys) => {
    const facts = createFacts(supabase.client);
    await facts.append([sessionNamed("type", { factType: "chatwoot.escalations" })]);
    await facts.append([sessionNamed("shop", { shopDomain: peak })]);
    await facts.append([
      sessionNamed("environment", { environment: "staging", occurredAt: hoursBefore(900) }),
    ]);
    const { items } = await facts.list(filter);
    expect(items.map(({ key }) => key)).toEqual(keys);
  });

  it("are paged, newest first, each once", async () => {
    const facts = createFacts(supabase.client);
    for (const key of ["a", "b", "c"]) await facts.append([sessionNamed(key)]);
    const first = await facts.list({ limit: 2 });
    const second = await facts.list({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(["c", "b", "a"]);
    expect(second.nextCursor).toBeUndefined();
  });

  it.each(["PATCH", "DELETE"])("refuse %s, also to the secret key", async (method) => {
    await createFacts(supabase.client).append([aSession()]);
    const body = method === "PATCH" ? { value: {} } : undefined;
    const answer = await supabase.rest(supabase.secretKey, { method, path: "facts?seq=gte.0", body });
    expect(answer.status).toBe(409);
  });
});
