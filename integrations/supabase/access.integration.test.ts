// What the key that a browser would hold can do, alone and with somebody's sign-in: nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256Hex } from "#domain/canonical.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createAuth } from "./auth.ts";
import { call } from "./call.ts";
import { createEvidenceBlobs } from "./evidence-blobs.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { aBatch } from "./records.contract.ts";
import { createRetention } from "./retention.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

const rowByTable = {
  decision_log: {
    key: "forged",
    scope: "ops",
    actor_id: "riley-chen",
    actor_type: "person",
    action: "release.go",
    occurred_at: "2026-11-21T10:00:00Z",
  },
  runs: {
    id: "a",
    kind: "release",
    key: "a",
    run_id: "r",
    version: 1,
    status: "go",
    verdict: "v",
    closed: false,
    view: {},
    updated_at: "2026-11-21",
  },
  deliveries: { key: "a", effect: "e", status: "sent", target: "occ-product", started_at: "2026-11-21" },
  letters: {
    key: "a",
    effect: "e",
    person: "mika",
    run: "release/a",
    kind: "ask",
    outcome: "sent",
    counted: true,
    day: "2026-11-21",
    at: "2026-11-21",
  },
  facts: { key: "a", fact_type: "t", shop_domain: "s", value: {}, occurred_at: "2026-11-21" },
  memory: { scope: "ops", kind: "quote", ref: "call/a", text: "a", sha256: "a" },
  metric_runs: {
    id: "a",
    environment: "production",
    as_of: "2026-11-21",
    revision: 1,
    window_start: "2026-11-14",
    figures: {},
    method: {},
    produced_by: {},
    started_at: "2026-11-21",
    completed_at: "2026-11-21",
  },
  changelog: {
    key: "a",
    kind: "decision",
    change: "c",
    author: "mika",
    author_type: "person",
    at: "2026-11-21",
  },
  service_tokens: { name: "forged", token_sha256: sha256Hex("forged"), scopes: ["facts"] },
} as const;

describe("the key that a browser would hold", () => {
  const tables = Object.entries(rowByTable);

  it.each(tables)("reads nothing of %s", async (table, row) => {
    await supabase.empty();
    expect((await supabase.rest(supabase.secretKey, { method: "POST", path: table, body: row })).status).toBe(
      201,
    );
    for (const token of [undefined, await tokenOf("riley@example.com")])
      expect(await rowsSeen(table, token)).toEqual([]);
  });

  it("reads nothing of evidence_blobs", async () => {
    await supabase.empty();
    const content = new TextEncoder().encode("a");
    await createEvidenceBlobs(supabase.client).put({
      sha256: sha256Hex("a"),
      content,
      mediaType: "text/plain",
    });
    expect(await rowsSeen("evidence_blobs")).toEqual([]);
  });

  it("reads nothing of metric_run_outputs", async () => {
    await supabase.empty();
    const run = await createMetricRuns(supabase.client).run({
      asOf: "2026-11-21T02:00:00.000Z",
      environment: "production",
      producedBy: { workflowId: "w", runId: "r" },
    });
    const content = new TextEncoder().encode("a");
    const output = { sha256: sha256Hex("a"), name: "a.txt" };
    await createEvidenceBlobs(supabase.client).put({ ...output, content, mediaType: "text/plain" });
    await createMetricRuns(supabase.client).link(run.id, output);
    expect(await rowsSeen("metric_run_outputs")).toEqual([]);
  });

  it("reads nothing of retention_runs", async () => {
    await supabase.empty();
    const order = { class: "evidence", before: "2020-01-01T00:00:00.000Z", dryRun: true } as const;
    await createRetention(supabase.client).purge({
      ...order,
      producedBy: { workflowId: "w", runId: "r" },
    });
    expect(await rowsSeen("retention_runs")).toEqual([]);
  });

  it.each(tables)("writes nothing to %s", async (table, row) => {
    await supabase.empty();
    const answer = await supabase.rest(supabase.publishableKey, { method: "POST", path: table, body: row });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "42501" });
  });

  it("sees no head of the chain, nor does the secret key", async () => {
    for (const key of [supabase.publishableKey, supabase.secretKey])
      expect((await supabase.rest(key, { path: "decision_chain" })).status).toBe(404);
  });

  it.each([
    ["record_run", { batch: aBatch() }],
    ["append_decisions", { decisions: [] }],
    ["overwrite_run", { run: aBatch().run }],
    ["verify_decisions", {}],
    ["verify_chain", { page: {} }],
    ["signed_decisions", { after_seq: 0, max_rows: 1 }],
    ["rehash_evidence", { after_sha256: "", max_bytes: 1 }],
    ["unkept_evidence", { after_seq: 0, max_rows: 1 }],
    ["resting_on", { content_sha256: "a" }],
    ["list_decisions", { filter: {} }],
    ["list_runs", { filter: {} }],
    ["find_run", { run_id: "a" }],
    ["open_runs", {}],
    ["runs_changed_since", { since: "2000-01-01T00:00:00.000Z" }],
    ["find_delivery", { delivery_key: "a" }],
    ["find_deliveries", { delivery_keys: ["a"] }],
    ["save_delivery", { delivery: {} }],
    ["append_facts", { rows: [] }],
    ["list_facts", { filter: {} }],
    ["compute_metrics", { as_of: "2026-11-21", environment: "production" }],
    ["record_metric_run", { as_of: "2026-11-21", environment: "production", produced_by: {} }],
    ["find_metric_run", { run_id: "a" }],
    ["latest_metric_run", { environment: "production" }],
    ["list_metric_runs", { filter: {} }],
    ["metric_trend", { filter: {} }],
    ["tile_ages", { environment: "production", fact_types: [] }],
    ["purge_class", { class: "evidence", before: "2020-01-01", dry_run: true, produced_by: {} }],
    ["known_nights", { environment: "production", since: "2026-11-21" }],
    ["link_metric_run_output", { run_id: "a", output: {} }],
    ["get_evidence", { content_sha256: "a" }],
    ["put_evidence", { blob: {} }],
    ["put_texts", { texts: [] }],
    ["keep_texts", { kept: [] }],
    ["read_texts", { ids: [] }],
    ["redact_text", { text_id: "00000000-0000-4000-8000-000000000000", redacted_by: "a" }],
    ["list_memory", { filter: {} }],
    ["find_service_token", { hash: "a" }],
    ["ensure_service_token", { token: {} }],
  ])("may not call %s", async (name, given) => {
    await expect(call(supabase.publicClient, name, given)).rejects.toMatchObject({ code: "42501" });
  });
});

/** A hosted project refuses the table (42501), the embedded server shows it empty. */
async function rowsSeen(table: string, token?: string): Promise<unknown> {
  const answer = await supabase.rest(supabase.publishableKey, {
    path: `${table}?select=*`,
    ...(token && { token }),
  });
  const body: unknown = await answer.json();
  return answer.status === 401 || answer.status === 403 ? [] : body;
}

async function tokenOf(email: string): Promise<string> {
  await supabase.ensureAccounts([email], "runsheet-demo");
  const session = await createAuth(supabase).signIn({ email, password: "runsheet-demo" });
  return session.outcome === "signed-in" ? session.accessToken : "";
}
