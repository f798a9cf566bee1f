// What a purge means for figures: which runs and reports go, and which windows can't be computed any more.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import { outputOf } from "#domain/metrics/report.ts";
import type { MetricRun } from "#domain/metrics/run.ts";
import type { RetentionClass } from "#domain/plan/retention-plan.ts";
import type { Instant } from "#domain/time.ts";
import { anAnomalyReport, anEscalation, aSession, peak } from "#test/builders/metric-rows.ts";
import { daysAgo, purgeOf } from "#test/purge.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createEvidenceBlobs } from "./evidence-blobs.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { aBatch } from "./records.contract.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const facts = () => createFacts(supabase.client);
const records = () => createRecords(supabase.client);
const runs = () => createMetricRuns(supabase.client);
const purge = (name: RetentionClass, before: Instant, more: { dryRun?: boolean } = {}) =>
  purgeOf(supabase.client, name, { before, ...more });

describe("a purge of metric runs and evidence", () => {
  const asOf = daysAgo(400);
  const order = { asOf, environment: "production", producedBy: { workflowId: "w", runId: "r" } };

  it("takes all revisions of an as-of with their links, and then their reports", async () => {
    await facts().append([aSession({ occurredAt: daysAgo(402) })]);
    const first = await runs().run(order);
    await later();
    await facts().append([aSession({ occurredAt: daysAgo(401), shopDomain: peak })]);
    await runs().run(order);
    const young = await runs().run({ ...order, asOf: daysAgo(3) });
    for (const run of [first, young]) await archive(run);
    await age("evidence_blobs set created_at", 1_200);
    expect(await purge("evidence", daysAgo(1_096))).toBe(0);
    expect(await purge("metric-runs", daysAgo(397))).toBe(2);
    expect((await runs().list({})).items.map(({ id }) => id)).toEqual([young.id]);
    expect(await runs().find(young.id)).toMatchObject({ output: { name: outputOf(young).name } });
    expect(await purge("evidence", daysAgo(1_096))).toBe(1);
  });

  it("leaves evidence that a release which is open or moved since then still names", async () => {
    const blobs = createEvidenceBlobs(supabase.client);
    const texts = ["of an open release", "of a closed one", "of one long ago", "of none"];
    for (const text of texts) {
      const content = new TextEncoder().encode(text);
      await blobs.put({ sha256: sha256Hex(text), content, mediaType: "text/plain" });
    }
    const [open = "", closed = "", old = "", none = ""] = texts.map((text) => sha256Hex(text));
    const view = (sha256: string) => ({ evidence: [{ sha256 }] });
    await records().write(aBatch({ id: "a", view: view(open), updatedAt: daysAgo(1_300) }));
    await records().write(aBatch({ id: "b", view: view(closed), closed: true, updatedAt: daysAgo(5) }));
    await records().write(aBatch({ id: "c", view: view(old), closed: true, updatedAt: daysAgo(1_300) }));
    await age("evidence_blobs set created_at", 1_200);
    expect(await purge("evidence", daysAgo(1_096))).toBe(2);
    for (const sha256 of [open, closed]) expect(await blobs.get(sha256)).toBeDefined();
    for (const sha256 of [old, none]) expect(await blobs.get(sha256)).toBeUndefined();
  });
});

describe("a metric run over a window that a purge took facts from", () => {
  const order = (asOf: Instant) => ({
    asOf,
    environment: "production",
    producedBy: { workflowId: "w", runId: "r" },
  });

  beforeEach(async () => {
    const breach = { conversationId: 1, breachedAt: daysAgo(20) };
    await facts().append([anEscalation([breach]), aSession({ occurredAt: daysAgo(60) })]);
  });

  it("is the stored one, and is refused where none is stored", async () => {
    const stored = await runs().run(order(daysAgo(18)));
    expect(stored.figures).toMatchObject({ breachedCount: 1 });
    await purge("escalation-facts", daysAgo(14));
    expect(await runs().run(order(daysAgo(18)))).toEqual(stored);
    await expect(runs().run(order(daysAgo(17)))).rejects.toMatchObject({
      kind: "permanent",
      code: "PT410",
      message: new RegExp(`facts exist since ${daysAgo(14)}`),
    });
    expect(await runs().run(order(daysAgo(7)))).toMatchObject({ revision: 1 });
    expect(await runs().nights({ environment: "production", since: daysAgo(30) })).toMatchObject({
      countableFrom: daysAgo(7),
    });
    expect(await runs().nights({ environment: "staging", since: daysAgo(30) })).not.toHaveProperty(
      "countableFrom",
    );
  });

  it("is computed as ever after a dry run, or a purge that took nothing", async () => {
    await purge("escalation-facts", daysAgo(14), { dryRun: true });
    await purge("shop-facts", daysAgo(14));
    expect(await runs().run(order(daysAgo(17)))).toMatchObject({ figures: { breachedCount: 1 } });
  });

  it("of anomalies needs the week before its window too", async () => {
    await facts().append([anAnomalyReport(["/a"], "2020-01-01", { occurredAt: daysAgo(50) })]);
    await purge("analytics-facts", daysAgo(30));
    await expect(runs().run(order(daysAgo(17)))).rejects.toMatchObject({ code: "PT410" });
    expect(await runs().run(order(daysAgo(16)))).toMatchObject({ revision: 1 });
  });
});

async function archive(run: MetricRun): Promise<void> {
  const { sha256, name, ...file } = outputOf(run);
  await createEvidenceBlobs(supabase.client).put({ sha256, name, ...file });
  await runs().link(run.id, { sha256, name });
}

/** Rows that the database stamped are made as old as a year's wait would make them. */
async function age(column: string, days: number): Promise<void> {
  const [table = ""] = column.split(" ");
  await supabase.asOwner(`alter table ${table} disable trigger all;
    update ${column} = '${daysAgo(days)}'; alter table ${table} enable trigger all;`);
}

async function later(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 3));
}
