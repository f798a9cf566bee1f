// Days pass in seconds here: a server for each test, since a watch never ends, with one clock moved by `env.sleep` alone.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { reconcileRuns } from "#activities/reconcile.ts";
import type { Alert } from "#domain/announcement.ts";
import { nightIdOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { WatchView } from "#domain/tiles/watch/view.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { createWorkflowLookup } from "#integrations/temporal/workflows.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { untilQuiet } from "#test/until-quiet.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let seedPlan: Plan;

beforeEach(async () => {
  env = await startSkippingServer();
  engine = await startEngine(env);
  seedPlan = engine.plan();
});
afterEach(async () => {
  await engine.stop();
  await env.teardown();
});

const now = async (): Promise<Instant> => instantFrom(await env.currentTimeMs());

/** The seed plan with an environment of the test's own, and without fact tiles. */
function planOf(environment: string, facts: Plan["tiles"]["facts"] = []): Plan {
  const { metrics, tiles } = seedPlan;
  if (metrics === undefined) throw new Error("the seed plan has metrics");
  return { ...seedPlan, metrics: { ...metrics, environment }, tiles: { ...tiles, facts } };
}

async function aNight(environment: string): Promise<Instant> {
  const asOf = await now();
  const args = [{ asOf, environment }];
  const workflowId = `${nightIdOf(asOf)}-${environment}`;
  const handle = await engine.client.workflow.start("nightlyMetrics", { workflowId, taskQueue, args });
  await handle.result();
  await eventually(
    () => viewOf(environment),
    ({ sources }) => sources[0]?.asOf === asOf,
  );
  return asOf;
}

/** A night signals the watch at its end. */
async function anotherNight(environment: string): Promise<Instant> {
  await untilQuiet(handleOf(environment));
  return aNight(environment);
}

function handleOf(environment: string) {
  return engine.client.workflow.getHandle(`tile-watch/${environment}`);
}

/** What meets work under way holds up the clock of the skipping server for good. */
async function look(environment: string): Promise<void> {
  await untilQuiet(handleOf(environment));
  await handleOf(environment).signal("look");
}

function viewOf(environment: string): Promise<WatchView> {
  return handleOf(environment).query<WatchView>("view");
}

/** What the channel shows in the end: each alert once, in its newest words. */
function shown(environment: string): readonly Alert[] {
  const alerts = engine.announcer.sent.flatMap(({ announcement }) =>
    announcement.type === "alert" && announcement.run === `tile-watch/${environment}` ? [announcement] : [],
  );
  return [...new Map(alerts.map((alert) => [alert.alert, alert])).values()];
}

it("two days without a night are one warning and one critical alert, and the next night clears both", async () => {
  engine.setPlan(planOf("two-days"));
  await aNight("two-days");
  await env.sleep("25 hours");
  expect(shown("two-days")).toEqual([]);
  await env.sleep("2 hours");
  expect(shown("two-days")).toMatchObject([{ severity: "warning", cleared: false, channel: "occ-ops" }]);
  await env.sleep("30 hours");
  const old = [
    { severity: "warning", cleared: false },
    { severity: "critical", cleared: false },
  ];
  expect(shown("two-days")).toMatchObject(old);
  expect(await viewOf("two-days")).toMatchObject({
    status: "critical",
    verdict: "Too old, critical: Nightly metrics.",
  });

  await anotherNight("two-days");
  await eventually(
    () => shown("two-days"),
    (alerts) => alerts.every(({ cleared }) => cleared),
  );
  const sent = engine.announcer.sent.length;
  await env.sleep("25 hours");
  expect(shown("two-days")).toHaveLength(2);
  expect(engine.announcer.sent).toHaveLength(sent);

  const row = await engine.records.run("tile-watch/two-days");
  expect(row).toMatchObject({ kind: "tile-watch", key: "two-days", status: "fresh", closed: false });
  expect((await engine.records.decisions({ externalRef: "tile-watch/two-days" })).items).toEqual([]);
  const workflows = createWorkflowLookup(engine.client);
  expect(await workflows.row("tile-watch/two-days")).toMatchObject({ version: row?.version, closed: false });
  expect(await reconcileRuns({ records: engine.records, workflows })).toEqual([]);
});

it("an outage of the database delays an alert and invents none", async () => {
  engine.setPlan(planOf("outage"));
  await aNight("outage");
  await env.sleep("25 hours");
  engine.tileAges.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
  await env.sleep("3 hours");
  expect(shown("outage")).toEqual([]);
  const asOf = await now();
  const producedBy = { workflowId: "by-hand", runId: "r" };
  await engine.metricRuns.book.run({ asOf, environment: "outage", producedBy });
  engine.tileAges.fail(undefined);
  await env.sleep("2 minutes");
  expect(await viewOf("outage")).toMatchObject({ status: "fresh", sources: [{ asOf }] });

  await env.sleep("25 hours");
  engine.tileAges.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
  await env.sleep("3 hours");
  expect(shown("outage")).toEqual([]);
  engine.tileAges.fail(undefined);
  await env.sleep("2 minutes");
  expect(shown("outage")).toMatchObject([{ severity: "warning", cleared: false }]);
});

it("a tile over facts is watched too, facts that come in clear it, and an edit of the plan counts at once", async () => {
  const facts = seedPlan.tiles.facts.slice(0, 2);
  engine.setPlan(planOf("facts", facts));
  const at = await now();
  for (const { factType } of facts) engine.tileAges.set(factType, at);
  await aNight("facts");
  await env.sleep("25 hours");
  await anotherNight("facts");
  await env.sleep("2 hours");
  expect(shown("facts")).toMatchObject([
    { severity: "warning", title: "Sales Pulse, Fulfillment Health (facts)", cleared: false },
  ]);
  engine.tileAges.set(facts[0]?.factType ?? "", await now());
  await env.sleep("11 minutes");
  expect(shown("facts")).toMatchObject([{ cleared: false, items: [{ cleared: true }, { cleared: false }] }]);
  engine.setPlan(planOf("facts", facts.slice(0, 1)));
  await look("facts");
  await eventually(
    () => shown("facts"),
    (alerts) => alerts.every(({ cleared }) => cleared),
  );
  expect((await viewOf("facts")).sources.map(({ id }) => id)).toEqual(["runs", "tile/sales-pulse"]);
});

it("an alert that Slack refuses for good is kept, and tried again when somebody asks to look", async () => {
  engine.setPlan(planOf("refused"));
  engine.announcer.fail(Object.assign(new Error("is_archived"), { kind: "permanent", code: "is_archived" }));
  await aNight("refused");
  await env.sleep("27 hours");
  expect((await viewOf("refused")).undelivered).toMatchObject([{ state: "failed", reason: "is_archived" }]);
  engine.announcer.fail(undefined);
  await look("refused");
  await eventually(
    () => shown("refused"),
    (alerts) => alerts.length === 1,
  );
  await eventually(
    () => viewOf("refused"),
    ({ undelivered }) => undelivered.length === 0,
  );
});

it("a watch goes on as new, and tells nothing twice by that", async () => {
  engine.setPlan(planOf("moving"));
  const args = [{ environment: "moving", moveOnAtEvents: 60 }];
  const { workflowId } = handleOf("moving");
  await engine.client.workflow.start("tileWatch", { workflowId, taskQueue, args });
  // It looks first by itself: before that it is quiet, too.
  await eventually(
    () => handleOf("moving").describe(),
    ({ historyLength }) => historyLength > 4,
  );
  await anotherNight("moving");
  const { runId } = await handleOf("moving").describe();
  await env.sleep("30 hours");
  expect((await handleOf("moving").describe()).runId).not.toBe(runId);
  expect(shown("moving")).toMatchObject([{ severity: "warning", cleared: false }]);
  const { version } = await viewOf("moving");

  await untilQuiet(handleOf("moving"));
  await handleOf("moving").terminate();
  await aNight("moving");
  expect((await viewOf("moving")).version).toBeGreaterThan(version);
  await eventually(
    () => engine.records.run("tile-watch/moving"),
    (row) => row?.status === "fresh",
  );
});

it("Temporal UI shows the watch in words and by attributes", async () => {
  engine.setPlan(planOf("shown"));
  await aNight("shown");
  await env.sleep("27 hours");
  const described = await handleOf("shown").describe();
  expect(described.searchAttributes).toMatchObject({
    RunsheetKind: ["tile-watch"],
    RunsheetStage: ["stale"],
    RunsheetWaitingOn: ["data"],
  });
  const metadata = JSON.stringify(await handleOf("shown").query("__temporal_workflow_metadata"));
  expect(metadata).toContain("**Too old, stale: Nightly metrics.**");
  expect(metadata).toContain("| Nightly metrics | stale |");
});
