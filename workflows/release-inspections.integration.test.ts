// The inspections of a release on a real Temporal server: what is asked outside, what it costs, and how it is renewed.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rowOf, type RecordBatch } from "#domain/record.ts";
import { after, instantFrom } from "#domain/time.ts";
import { aDryRunView } from "#test/builders/dry-run-view.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aProbedPlan, checkGate } from "#test/builders/probed-release.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision, walkToStaging } from "#test/walk.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const met = ({ status }: { readonly status: string }) => status === "met";

async function inspectionsOf(release: ReleaseDriver): Promise<number> {
  const events = await release.settledHistory();
  return events.filter(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === "inspect",
  ).length;
}

it("a deployment has every probe made by one activity, and a recheck has them made by one more", async () => {
  const release = await engine.start(aStart({ key: "v-probed", plan: aProbedPlan() }));
  await walkToDecision(release);
  for (const gate of ["slack", "page"]) await eventually(() => release.gate(gate), met);
  expect(await inspectionsOf(release)).toBe(1);
  const { goUntil } = await release.view();
  expect(goUntil).toBe((await release.gate("slack")).check?.expiresAt);

  await release.send("recheck", {}, as("jordan"));
  await eventually(
    () => release.view(),
    (view) => view.goUntil !== undefined && view.goUntil > (goUntil ?? ""),
  );
  expect(await inspectionsOf(release)).toBe(2);
});

it("a probe that fails is asked again, and passes once it answers", async () => {
  const { probing } = engine.parts;
  probing.set("slack", { outcome: "failed", mode: "mock", latencyMs: 7, why: "Slack did not answer." });
  const release = await engine.start(aStart({ key: "v-away", plan: aProbedPlan() }));
  await walkToStaging(release);
  const runbook = "https://runbooks.example/staging";
  await release.send(
    "reportDeployment",
    { environment: "staging", status: "succeeded", tag: "v2025.10.16", runbook },
    ciToken,
  );
  const gate = await eventually(
    () => release.gate("slack"),
    ({ status }) => status === "failed",
  );
  expect(gate.reason).toBe("Slack failed after 7 ms, at most 300 ms (staging, mock): Slack did not answer.");
  probing.set("slack", { outcome: "answered", mode: "mock", latencyMs: 7 });
  await eventually(() => release.gate("slack"), met, 20_000);
});

it("a dry run that was concluded in time meets its gate, and is looked for until there is one", async () => {
  const plan = aProbedPlan((raw) => {
    raw.stages[0]?.gates.push(checkGate("rehearsed", { name: "dry-run", maxAge: "48 hours" }));
  });
  const release = await engine.start(aStart({ key: "v-rehearsed", plan }));
  await eventually(
    () => release.gate("rehearsed"),
    ({ reason }) => reason === "Waits for a concluded dry run",
  );
  const endsAt = instantFrom(Date.now() - 3_600_000);
  const { session } = aDryRunView();
  await engine.records.write(rowOfDryRun({ session: { ...session, endsAt } }));
  await release.send("recheck", { gate: "rehearsed" }, as("jordan"));
  const failed = await eventually(
    () => release.gate("rehearsed"),
    ({ status }) => status === "failed",
    20_000,
  );
  expect(failed.reason).toMatch(/^The dry run 2025-10-16 ended .*, 1 of 2 success rules met$/);

  const concluded = { by: "justin", at: endsAt, passed: true };
  await engine.records.write(rowOfDryRun({ version: 31, session: { ...session, endsAt }, concluded }));
  await release.send("recheck", { gate: "rehearsed" }, as("jordan"));
  const now = await eventually(() => release.gate("rehearsed"), met, 20_000);
  expect(now.check).toMatchObject({
    expiresAt: after(endsAt, "48 hours"),
    figures: { dryRun: "2025-10-16" },
  });
});

function rowOfDryRun(more: Parameters<typeof aDryRunView>[0]): RecordBatch {
  const view = aDryRunView(more);
  return { run: { ...rowOf(view, { stage: null, closed: false }), runId: "run-1" }, decisions: [] };
}

it("cited documents are read where they live, and what is found decides", async () => {
  const path = "docs/strategy/cited.md";
  const plan = aProbedPlan((raw) => {
    raw.stages[0]?.gates.push(checkGate("cited", { name: "documents-valid", documents: [path] }));
  });
  const release = await engine.start(aStart({ key: "v-cited", plan }));
  const gate = await eventually(
    () => release.gate("cited"),
    ({ status }) => status === "failed",
  );
  expect(gate.reason).toBe(`${path} is not in the workspace`);
  engine.parts.files.set(path, "---\nexpires: 9999-12-31\n---\n# Cited\n");
  await release.send("recheck", { gate: "cited" }, as("jordan"));
  const now = await eventually(() => release.gate("cited"), met, 20_000);
  expect(now.check?.figures).toEqual({ [path]: "9999-12-31" });
});
