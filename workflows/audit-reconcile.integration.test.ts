import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AuditReport } from "#domain/audit/report.ts";
import { documentsRun } from "#domain/documents/matter.ts";
import { documentsRow, documentsView } from "#domain/documents/view.ts";
import { createAuditedLog } from "#integrations/supabase/audited-log.ts";
import { createRecords, type RecordBook } from "#integrations/supabase/records.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";

let env: TestWorkflowEnvironment;
let supabase: TestSupabase;
let records: RecordBook;
let engine: Engine;

beforeAll(async () => {
  [env, supabase] = await Promise.all([startDevServer(), startTestSupabase()]);
  records = createRecords(supabase.client);
  engine = await startEngine(env, { ports: { records, auditedLog: createAuditedLog(supabase.client) } });
});
afterAll(async () => {
  await engine.stop();
  await Promise.all([env.teardown(), supabase.close()]);
});

let rounds = 0;
async function audited(dryRun = false): Promise<AuditReport> {
  rounds += 1;
  const workflowId = `audit-${rounds}`;
  const args = [{ dryRun }];
  return AuditReport.parse(
    await engine.client.workflow.execute("auditReconcile", { workflowId, taskQueue, args }),
  );
}

/** With a risk, and all of it recorded. */
async function aRelease(key: string): Promise<ReleaseDriver> {
  const release = await engine.start(aStart({ key }));
  const risk = { title: "Slow", severity: "low", owner: "mika", mitigation: "Watch" };
  const { version } = await release.send("recordRisk", risk, as("mika"));
  await eventually(
    () => records.run(`release/${key}`),
    (row) => (row?.version ?? 0) >= version,
  );
  await release.settledHistory();
  return release;
}

/** Past the triggers. */
const forge = (statements: string) =>
  supabase.asOwner(`
    alter table decision_log disable trigger all;
    ${statements}
    alter table decision_log enable trigger all;`);
const found = (of: readonly { readonly what: string; readonly run: string }[]) =>
  of.map(({ what, run }) => `${what} ${run}`).toSorted();
const keysOf = async (externalRef: string) =>
  (await records.decisions({ externalRef, limit: 200 })).items.map(({ key }) => key).toSorted();

it("finds nothing where rows and histories agree", async () => {
  await aRelease("v-agree");
  expect(await audited()).toMatchObject({ repairs: 0, drifts: 0, repaired: [], drift: [] });
});

it("takes the standing of the documents for no workflow that Temporal has forgotten", async () => {
  const producedBy = { runId: "01a208be-50da-7a3f-b3d1-d2772e7b5c79", workflowId: "housekeeping-1" };
  const view = documentsView({
    judged: [],
    told: [],
    at: "2026-11-20T10:00:00.000Z",
    version: 1,
    producedBy,
  });
  await records.write({ run: documentsRow(view), decisions: [] });
  expect((await records.run(documentsRun))?.closed).toBe(true);
  expect(await audited()).toMatchObject({ workflows: { compared: 1, of: 1 }, forgotten: 0, drifts: 0 });
});

it("brings back what was taken out of projection and log, once, and then finds nothing", async () => {
  const gone = await aRelease("v-gone");
  const behind = await aRelease("v-behind");
  await aRelease("v-lacking");
  const before = await keysOf("release/v-lacking");
  const run = await records.run("release/v-gone");
  await forge(`
    delete from runs where id = 'release/v-gone';
    update runs set version = 0, verdict = 'Nothing yet', view = '{}' where id = 'release/v-behind';
    delete from decision_log where key = (select key from decision_log order by seq desc limit 1);
    update internal.decision_chain set (seq, hash) = (select seq, hash from decision_log order by seq desc limit 1);`);
  expect(await keysOf("release/v-lacking")).not.toEqual(before);
  const wrong = [
    "row-missing release/v-lacking",
    "run-behind release/v-behind",
    "run-missing release/v-gone",
  ];

  const looked = await audited(true);
  expect(found(looked.drift)).toEqual(wrong);
  expect(looked).toMatchObject({ dryRun: true, repairs: 0, drifts: 3 });
  expect(await records.run("release/v-gone")).toBeUndefined();

  const repaired = await audited();
  expect(found(repaired.repaired)).toEqual(wrong);
  expect(repaired).toMatchObject({ repairs: 3, drifts: 0 });
  expect(await records.run("release/v-gone")).toEqual(run);
  expect((await records.run("release/v-behind"))?.version).toBe((await behind.view()).version);
  expect((await gone.view()).version).toBe(run?.version);
  expect(await keysOf("release/v-lacking")).toEqual(before);
  expect(await records.verify()).toMatchObject({ ok: true });

  expect(await audited()).toMatchObject({ repairs: 0, drifts: 0 });
});

it("names what a forger has put in or changed, and leaves it to people", async () => {
  await aRelease("v-forged");
  const [newest] = (await records.decisions({ externalRef: "release/v-forged" })).items;
  const forged = (key: string) => ({
    key,
    scope: "ops" as const,
    actor: { id: "ines", type: "person" as const },
    action: "release.go",
    externalRef: "release/v-forged",
    payload: {},
    occurredAt: "2026-11-20T10:00:00.000Z",
  });
  await records.append([forged("release/v-forged/99/0123abcd"), forged("release/v-never/1/0123abcd")]);
  await forge(`update decision_log set actor_id = 'nora' where key = '${newest?.key}';`);

  const report = await audited();
  const wrong = ["row-differs release/v-forged", "row-extra release/v-forged", "row-extra release/v-never"];
  expect(found(report.drift)).toEqual(wrong);
  expect(report).toMatchObject({ repairs: 0, drifts: 3 });
  expect(found((await audited()).drift)).toEqual(wrong);
});

it("puts right a row of a run that says what its workflow never said", async () => {
  await aRelease("v-glossed");
  await supabase.asOwner("update runs set verdict = 'Ready to go' where id = 'release/v-glossed'");
  const { repaired } = await audited();
  expect(found(repaired)).toEqual(["run-differs release/v-glossed"]);
  expect((await records.run("release/v-glossed"))?.verdict).not.toBe("Ready to go");
});

it("follows a workflow that went on as new, and one that was terminated", async () => {
  const release = await engine.start(aStart({ key: "v-moved" }), { moveOnAtEvents: 30 });
  const risk = { title: "Slow", severity: "low", owner: "mika", mitigation: "Watch" };
  for (let count = 0; count < 12; count += 1) await release.send("recordRisk", risk, as("mika"));
  await eventually(
    async () => (await keysOf("release/v-moved")).length,
    (rows) => rows >= 13,
  );
  await release.settledHistory();
  const runs: string[] = [];
  for await (const { runId } of engine.client.workflow.list({ query: 'WorkflowId = "release/v-moved"' }))
    runs.push(runId);
  expect(runs.length).toBeGreaterThan(1);
  const ended = await aRelease("v-ended");
  await ended.handle.terminate("by hand");
  const about = ({ repaired, drift }: AuditReport) =>
    found([...repaired, ...drift]).filter((one) => /v-(moved|ended)/.test(one));
  expect(about(await audited())).toEqual(["run-differs release/v-ended"]);
  expect((await records.run("release/v-ended"))?.status).toBe("ended-outside");
  expect(about(await audited())).toEqual([]);
});
