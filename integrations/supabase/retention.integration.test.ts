// Which rows a purge takes, which it leaves, and that nobody else removes any.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { RetentionClass } from "#domain/plan/retention-plan.ts";
import type { FactRow } from "#domain/record.ts";
import type { Instant } from "#domain/time.ts";
import { aSession, evergreen, peak } from "#test/builders/metric-rows.ts";
import { daysAgo, purgeOf } from "#test/purge.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
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
const purge = (name: RetentionClass, before: Instant, more: { dryRun?: boolean; runId?: string } = {}) =>
  purgeOf(supabase.client, name, { before, ...more });

const Recorded = z.array(
  z.object({ class: z.string(), dry_run: z.boolean(), rows: z.int(), produced_by: z.unknown() }),
);
const recorded = async () => {
  const answer = await supabase.rest(supabase.secretKey, { path: "retention_runs?select=*&order=id" });
  return Recorded.parse(await answer.json());
};

const factsLeft = async () =>
  (await facts().list({ limit: 500 })).items.map(({ factType, occurredAt, shopDomain }) => ({
    factType,
    occurredAt,
    shopDomain,
  }));

const anyFact = (factType: string, occurredAt: Instant, fields: Partial<FactRow> = {}): FactRow => ({
  ...aSession({ occurredAt, ...fields }),
  key: `${factType} ${occurredAt} ${fields.shopDomain} ${fields.environment}`,
  factType,
});

describe("a purge of facts", () => {
  it("takes what is older than its instant, of its class alone", async () => {
    const types = [
      "shopify.sales.summary",
      "shopify.fulfillment.issues",
      "shopify.inventory.alerts",
      "shopify.of.tomorrow",
      "chatwoot.escalations",
      "ga.sessions.anomalies",
    ];
    const ages = [40, 29, 1];
    await facts().append(types.flatMap((type) => ages.map((age) => anyFact(type, daysAgo(age)))));
    expect(await purge("shop-facts", daysAgo(30))).toBe(4);
    expect(await factsLeft()).toHaveLength(14);
    expect(await purge("escalation-facts", daysAgo(14))).toBe(2);
    expect(await purge("analytics-facts", daysAgo(30))).toBe(1);
    const left = await factsLeft();
    expect(left.filter(({ factType }) => factType === "chatwoot.escalations")).toMatchObject([
      { occurredAt: daysAgo(1) },
    ]);
    expect(left).toHaveLength(11);
  });

  it("keeps the first session of each shop and environment, whatever its age", async () => {
    const sessions = [
      aSession({ occurredAt: daysAgo(300) }),
      aSession({ occurredAt: daysAgo(300), value: { openedAt: "the same instant" } }),
      aSession({ occurredAt: daysAgo(200) }),
      aSession({ occurredAt: daysAgo(250), environment: "staging" }),
      aSession({ occurredAt: daysAgo(150), shopDomain: peak }),
      aSession({ occurredAt: daysAgo(2), shopDomain: peak }),
    ];
    await facts().append(sessions);
    expect(await purge("session-facts", daysAgo(90))).toBe(2);
    const left = (await factsLeft()).map(({ shopDomain, occurredAt }) => `${shopDomain} ${occurredAt}`);
    expect(new Set(left)).toEqual(
      new Set([
        `${evergreen} ${daysAgo(300)}`,
        `${evergreen} ${daysAgo(250)}`,
        `${peak} ${daysAgo(150)}`,
        `${peak} ${daysAgo(2)}`,
      ]),
    );
    expect(left).toHaveLength(4);
    await facts().append([aSession({ occurredAt: daysAgo(1) })]);
    const order = {
      asOf: daysAgo(0),
      environment: "production",
      producedBy: { workflowId: "w", runId: "r" },
    };
    expect(await runs().run(order)).toMatchObject({ figures: { totalActiveShops: 2, newShops: 0 } });
  });

  it("counts first and removes nothing when it is a dry run", async () => {
    await facts().append([anyFact("shopify.sales.summary", daysAgo(40))]);
    expect(await purge("shop-facts", daysAgo(30), { dryRun: true })).toBe(1);
    expect(await factsLeft()).toHaveLength(1);
    expect((await records().decisions({})).items).toEqual([]);
  });

  it("is recorded in a table and, if it took anything, in the decision log", async () => {
    await facts().append([anyFact("shopify.sales.summary", daysAgo(40))]);
    const before = daysAgo(30);
    await purge("shop-facts", before, { dryRun: true, runId: "one" });
    await purge("shop-facts", before, { runId: "one" });
    await purge("shop-facts", before, { runId: "two" });
    const producedBy = { workflowId: "housekeeping", runId: "one" };
    expect(await recorded()).toMatchObject([
      { class: "shop-facts", dry_run: true, rows: 1, produced_by: producedBy },
      { class: "shop-facts", dry_run: false, rows: 1, produced_by: producedBy },
      { class: "shop-facts", dry_run: false, rows: 0 },
    ]);
    expect((await records().decisions({})).items).toMatchObject([
      {
        action: "retention.purge",
        actor: { id: "runsheet", type: "system" },
        payload: { class: "shop-facts", before, rows: 1 },
      },
    ]);
  });

  it("is done once for one workflow run, and says again what it did", async () => {
    await facts().append([anyFact("shopify.sales.summary", daysAgo(40))]);
    const first = purge("shop-facts", daysAgo(30), { runId: "one" });
    const second = purge("shop-facts", daysAgo(30), { runId: "one" });
    expect(await Promise.all([first, second])).toEqual([1, 1]);
    expect(await recorded()).toHaveLength(1);
    expect((await records().decisions({})).items).toHaveLength(1);
  });
});

describe("nobody else", () => {
  it.each([
    ["facts", "seq=gte.0"],
    ["decision_log", "seq=gte.0"],
    ["metric_runs", "revision=gte.0"],
    ["metric_run_outputs", "name=neq.x"],
    ["evidence_blobs", "bytes=gte.0"],
    ["retention_runs", "id=gte.0"],
  ])("removes rows of %s, with the secret key or as the owner", async (table, filter) => {
    const removal = { method: "DELETE", path: `${table}?${filter}` };
    expect((await supabase.rest(supabase.secretKey, removal)).status).toBe(409);
    await expect(supabase.asOwner(`delete from ${table}`)).rejects.toThrow(/delete is refused/);
  });

  it("gets past by the setting alone", async () => {
    await facts().append([anyFact("shopify.sales.summary", daysAgo(40))]);
    const setting = "set_config('runsheet.purging', 'public.facts'::regclass::oid::text, true)";
    const forged = `do $do$ begin perform ${setting}; delete from public.facts; end $do$`;
    await expect(supabase.asService(forged)).rejects.toThrow(/delete is refused/);
    const inside = "select internal.remove_expired('shop-facts', now())";
    await expect(supabase.asService(inside)).rejects.toThrow(/permission denied/);
    expect(await factsLeft()).toHaveLength(1);
  });

  it("removes more in the transaction of a purge", async () => {
    await facts().append([anyFact("shopify.sales.summary", daysAgo(40))]);
    const after = `do $do$ begin
      perform purge_class('shop-facts', now() - interval '30 days', false, '{"runId": "x"}');
      delete from facts; end $do$;`;
    await expect(supabase.asOwner(after)).rejects.toThrow(/delete is refused/);
    expect(await factsLeft()).toHaveLength(1);
  });

  it.each([
    ["decision-log", 364],
    ["evidence", 364],
    ["metric-runs", 14],
    ["session-facts", 8],
    ["escalation-facts", 8],
    ["shop-facts", 8],
    ["analytics-facts", 15],
  ] as const)("purges %s of the last %i days, also by the function", async (name, days) => {
    await expect(purge(name, daysAgo(days))).rejects.toMatchObject({ kind: "permanent", code: "PT422" });
    await expect(purge(name, daysAgo(days), { dryRun: true })).rejects.toMatchObject({ code: "PT422" });
    expect(await purge(name, daysAgo(days + 1))).toBe(0);
  });
});
