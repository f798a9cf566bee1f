// Runs of one as-of: their revisions, late rows, two at once, and how they are read.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import { outputOf } from "#domain/metrics/report.ts";
import type { MetricRunOutput } from "#domain/metrics/run.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { anAnswer, anEscalation, asOf, aSession, hoursBefore, peak } from "#test/builders/metric-rows.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createEvidenceBlobs } from "./evidence-blobs.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const producedBy = { workflowId: `nightly-metrics-${asOf}`, runId: "run-1" };
const order = { asOf, environment: "production", producedBy };
const nightBefore = "2025-10-15T02:00:00.000Z";
const aBreach = { conversationId: 101, breachedAt: hoursBefore(48) };

describe("a run of the metrics", () => {
  it("is stored with its figures, window, method and maker", async () => {
    await write([aSession(), anEscalation([aBreach])]);
    const run = await runs().run(order);
    expect(run).toMatchObject({
      id: `production~${asOf}~1`,
      asOf,
      environment: "production",
      revision: 1,
      status: "completed",
      producedBy,
      windowStart: "2025-10-09T02:00:00.000Z",
      method: { version: 2, median: "mean of the middle two", p90: "nearest rank" },
      figures: { totalActiveShops: 1, breachedCount: 1, openCount: 1, lateFacts: 0 },
    });
    expect(Object.keys(run.figures)).toHaveLength(19);
    expect(await runs().find(run.id)).toEqual(run);
  });

  it("again with equal figures adds nothing and gives the stored one", async () => {
    await write([aSession()]);
    const first = await runs().run(order);
    await write([aSession({ occurredAt: asOf }), aSession({ environment: "staging" })]);
    expect(await runs().run({ ...order, producedBy: { workflowId: "other", runId: "run-2" } })).toEqual(
      first,
    );
    expect((await runs().list({})).items).toEqual([first]);
  });

  it("again after late rows is the next revision, counts them, and keeps the earlier one", async () => {
    await write([aSession(), anEscalation([aBreach])]);
    const first = await runs().run(order);
    await write(
      [aSession({ shopDomain: peak }), aSession({ shopDomain: "__aggregate__" })],
      [
        anAnswer(101, hoursBefore(47)),
        anAnswer(7, hoursBefore(46), { actor: { id: "rule", type: "system" } }),
      ],
    );
    const second = await runs().run(order);
    expect(second).toMatchObject({
      revision: 2,
      figures: { totalActiveShops: 2, openCount: 0, lateFacts: 2 },
    });
    await write([aSession({ shopDomain: peak, occurredAt: hoursBefore(3) })]);
    const third = await runs().run(order);
    expect(third).toMatchObject({ revision: 3, figures: { ...second.figures, lateFacts: 3 } });
    expect((await runs().list({ asOf })).items).toEqual([third, second, first]);
  });

  it("at once with others of its as-of makes one revision", async () => {
    await write([aSession()]);
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, nth) =>
        runs().run({ ...order, producedBy: { workflowId: `w-${nth}`, runId: "r" } }),
      ),
    );
    expect(new Set(made.map(({ producedBy: { workflowId } }) => workflowId)).size).toBe(1);
    expect((await runs().list({})).items).toHaveLength(1);
  });

  it("of a past as-of knows nothing of what came after", async () => {
    await write([
      aSession({ occurredAt: hoursBefore(30) }),
      aSession({ shopDomain: peak, occurredAt: hoursBefore(2) }),
    ]);
    expect(await runs().run(order)).toMatchObject({ figures: { totalActiveShops: 2 } });
    expect(await runs().run({ ...order, asOf: nightBefore })).toMatchObject({
      revision: 1,
      figures: { totalActiveShops: 1, lateFacts: 0 },
    });
  });

  it("is linked to its archived report once, and to nothing that is not there", async () => {
    const run = await runs().run(order);
    const { sha256, name, ...file } = outputOf(run);
    const missing = runs().link(run.id, { sha256, name });
    await expect(missing).rejects.toMatchObject({ kind: "permanent", code: "23503" });
    await createEvidenceBlobs(supabase.client).put({ sha256, name, ...file });
    const another = await anotherFile();
    expect(await runs().link(run.id, { sha256, name })).toEqual({ sha256, name });
    expect(await runs().link(run.id, another)).toEqual({ sha256, name });
    await expect(runs().link("production~nothing~1", another)).rejects.toMatchObject({ code: "23503" });
    const linked = { ...run, output: { sha256, name } };
    expect(await runs().find(run.id)).toEqual(linked);
    expect(await runs().run(order)).toEqual(linked);
    expect((await runs().list({})).items).toEqual([linked]);
    for (const method of ["PATCH", "DELETE"]) {
      const body = method === "PATCH" ? { name: "forged" } : undefined;
      const change = { method, path: "metric_run_outputs?name=neq.x", body };
      expect((await supabase.rest(supabase.secretKey, change)).status).toBe(409);
    }
  });

  it("is never changed or deleted, also by the secret key", async () => {
    await runs().run(order);
    const change = { method: "PATCH", path: "metric_runs?revision=eq.1", body: { figures: {} } };
    expect((await supabase.rest(supabase.secretKey, change)).status).toBe(409);
    const removal = { method: "DELETE", path: "metric_runs?revision=eq.1" };
    expect((await supabase.rest(supabase.secretKey, removal)).status).toBe(409);
  });
});

describe("stored runs", () => {
  beforeEach(async () => {
    await write([aSession({ occurredAt: hoursBefore(30) })]);
    await runs().run({ ...order, asOf: nightBefore });
    await runs().run({ ...order, environment: "staging" });
    await runs().run(order);
    await write([aSession({ shopDomain: peak, occurredAt: hoursBefore(29) })]);
    await runs().run({ ...order, asOf: nightBefore });
  });

  it("are listed newest as-of first, each revision once, page by page", async () => {
    const seen: string[] = [];
    let cursor: { cursor?: string } = {};
    do {
      const { items, nextCursor } = await runs().list({ limit: 1, ...cursor });
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor === undefined ? {} : { cursor: nextCursor };
    } while (cursor.cursor !== undefined);
    const nights = [`production~${nightBefore}~2`, `production~${nightBefore}~1`];
    expect(seen).toEqual([`staging~${asOf}~1`, `production~${asOf}~1`, ...nights]);
    expect((await runs().list({ environment: "production", asOf: nightBefore })).items).toHaveLength(2);
  });

  it("are found by id, and without a revision the newest of an as-of", async () => {
    expect(await runs().find(`production~${nightBefore}`)).toMatchObject({ revision: 2 });
    expect(await runs().find(`production~${nightBefore}~1`)).toMatchObject({ revision: 1 });
    for (const id of [`production~${nightBefore}~3`, "production", "production~now~1", "", `x~${asOf}`])
      expect(await runs().find(id)).toBeUndefined();
  });

  it("give the latest as-of of an environment", async () => {
    expect(await runs().latest("production")).toMatchObject({ asOf, environment: "production" });
    expect(await runs().latest("mock")).toBeUndefined();
  });

  it("tell which nights of an environment there are, and when its first fact occurred", async () => {
    const since = "2025-10-15T02:00:00.000Z";
    expect(await runs().nights({ environment: "production", since })).toEqual({
      countableFrom: hoursBefore(30),
      asOfs: [nightBefore, asOf],
    });
    expect(await runs().nights({ environment: "production", since: asOf })).toMatchObject({ asOfs: [asOf] });
    expect(await runs().nights({ environment: "staging", since })).toEqual({ asOfs: [asOf] });
  });

  it("give one figure over time by the newest revision of each night", async () => {
    const filter = { environment: "production", figure: "totalActiveShops" } as const;
    expect(await runs().trend(filter)).toEqual([
      { asOf: nightBefore, value: 2 },
      { asOf, value: 1 },
    ]);
    expect(await runs().trend({ ...filter, figure: "medianMinutes", limit: 1 })).toEqual([
      { asOf, value: null },
    ]);
  });
});

async function anotherFile(): Promise<MetricRunOutput> {
  const content = new TextEncoder().encode("another");
  const output = { sha256: sha256Hex(content), name: "another.txt" };
  await createEvidenceBlobs(supabase.client).put({ ...output, content, mediaType: "text/plain" });
  return output;
}

function runs() {
  return createMetricRuns(supabase.client);
}

async function write(facts: readonly FactRow[], decisions: readonly DecisionRow[] = []): Promise<void> {
  await createFacts(supabase.client).append(facts);
  await createRecords(supabase.client).append(decisions);
  // What is recorded in the millisecond of a run's start is not late, and these tests are that fast.
  await new Promise((resolve) => setTimeout(resolve, 3));
}
