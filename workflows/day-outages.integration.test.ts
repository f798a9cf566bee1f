// A day without one part, passed in seconds: what people did is accepted, the rest goes on, and what waited comes after, once.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CallView } from "#domain/call/view-schema.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import { dryRunOn } from "#domain/dry-run/planning.ts";
import { dryRunRules } from "#domain/dry-run/rules.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { nightsBefore } from "#domain/metrics/missing-nights.ts";
import { nightIdOf } from "#domain/metrics/night.ts";
import { epochMs, instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { anOutcome } from "#test/builders/call.ts";
import { as } from "#test/builders/people.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createMemoryParts } from "#test/fakes/memory-parts.ts";
import { startCall } from "#test/histories/calls.ts";
import { untilQuiet } from "#test/until-quiet.ts";

let env: TestWorkflowEnvironment;
let isAway = false;
let stopping = async (): Promise<void> => {};

/** A server for each: what is left open of one would go on through the day of the next. */
beforeEach(async () => {
  isAway = false;
  env = await startSkippingServer();
});
afterEach(async () => {
  await stopping();
  await env.teardown();
});

/** Each request of it is refused while it is away. */
function sometimes<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get: (target, name, receiver): unknown => {
      if (isAway) throw new Error("Nobody answers");
      return Reflect.get(target, name, receiver);
    },
  });
}

const hourMs = 3_600_000;

async function anEngineWithout(part: "backlog" | "workspace") {
  const parts = createMemoryParts();
  const ports = { backlog: parts.backlog, workspace: parts.workspace, memory: parts.memory };
  const engine = await startEngine(env, { ports: { ...ports, [part]: sometimes(parts[part]) } });
  stopping = engine.stop;
  const keysOf = (id: string) =>
    engine.announcer.sent.map(({ key }) => key).filter((key) => key.startsWith(`${id}/`));
  const actionsOf = async (id: string) =>
    (await engine.records.decisions({ externalRef: id })).items.map(({ action }) => action);
  return { engine, parts, keysOf, actionsOf };
}

async function untilItIsBack(): Promise<void> {
  isAway = false;
  await env.sleep("2 minutes");
}

it("a call is logged on a day without Linear, and leaves each issue once after it", async () => {
  const { engine, parts, keysOf, actionsOf } = await anEngineWithout("backlog");
  const date = "2031-01-07";
  const { handle, send } = await startCall(engine, date, { fromMs: await env.currentTimeMs() });
  const call = `call/weekly-customer/${date}`;
  await untilQuiet(handle);
  const before = keysOf(call).length;

  isAway = true;
  await send("logOutcome", { ...anOutcome, early: true });
  await env.sleep("24 hours");
  expect(keysOf(call).length).toBeGreaterThan(before);
  expect(parts.kept.size).toBeGreaterThan(0);
  expect(parts.issueByKey.size).toBe(0);

  await untilItIsBack();
  await untilQuiet(handle);
  const { undelivered, followUps } = await handle.query<CallView>("view");
  expect(undelivered).toEqual([]);
  expect(followUps.map(({ linear }) => linear?.issue)).not.toContain(undefined);
  expect(parts.issueByKey.size).toBe(anOutcome.followUps.length);
  expect((await actionsOf(call)).filter((one) => one === "call.log_outcome")).toHaveLength(1);
  const told = keysOf(call);
  expect(new Set(told).size).toBe(told.length);
}, 240_000);

async function aHeldDryRun(engine: Engine) {
  const at = instantFrom(await env.currentTimeMs());
  const calendar = createCalendar();
  const startedAt = instantFrom(epochMs(at) - 2 * hourMs);
  const date = calendar.dateAt(startedAt, "America/New_York");
  const { dryRun } = engine.plan();
  if (dryRun === undefined) throw new Error("the seed plan has a dry run");
  const outlook = { plan: engine.plan(), planRevision: "test", at, calendar };
  const planned = dryRunOn(dryRun, { date, time: "13:00" }, outlook);
  const start = { ...planned, terms: { ...planned.terms, plannedAt: startedAt } };
  const workflowId = `dry-run/${date}`;
  const args = [{ start, by: as("justin"), rules: dryRunRules }];
  const handle = await engine.client.workflow.start("dryRun", { workflowId, taskQueue, args });
  const send = (name: DryRunMessageName, fields: object = {}) =>
    handle.executeUpdate<DryRunView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
  return { workflowId, handle, send };
}

it("a dry run is concluded on a day without the workspace, and leaves its folder once after it", async () => {
  const { engine, parts, keysOf, actionsOf } = await anEngineWithout("workspace");
  const { workflowId, handle, send } = await aHeldDryRun(engine);
  await untilQuiet(handle);
  await send("recordScenario", { scenario: "low-stock", unaided: true, decision: "shop-7", person: "riley" });
  await untilQuiet(handle);

  isAway = true;
  await send("conclude");
  await env.sleep("24 hours");
  const comments = () => [...parts.issueByKey.values()].filter(({ order }) => order.type === "comment");
  expect(comments()).toHaveLength(1);
  expect(parts.files.size).toBe(0);

  await untilItIsBack();
  await untilQuiet(handle);
  const { undelivered, evidence } = await handle.query<DryRunView>("view");
  expect(undelivered).toEqual([]);
  expect(comments()).toHaveLength(1);
  expect(parts.files.has(`${evidence.folder}manifest.sha256`)).toBe(true);
  expect([...parts.kept.values()].filter(({ details }) => details["topic"] !== undefined)).toHaveLength(1);
  expect((await actionsOf(workflowId)).filter((one) => one === "dry_run.conclude")).toHaveLength(1);
  const told = keysOf(workflowId);
  expect(new Set(told).size).toBe(told.length);
}, 240_000);

it("a night without a database gives up after half a day, and the next housekeeping fills it in once", async () => {
  const engine = await startEngine(env);
  stopping = engine.stop;
  const at = instantFrom(await env.currentTimeMs());
  const asOf = nightsBefore(at, "02:00").at(-1) ?? at;
  engine.metricRuns.countFrom(instantFrom(epochMs(asOf) - 1));
  engine.metricRuns.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
  const night = await engine.client.workflow.start("nightlyMetrics", {
    workflowId: nightIdOf(asOf),
    taskQueue,
    args: [{ asOf, environment: "production" }],
  });
  await env.sleep("24 hours");
  expect((await night.describe()).status.name).toBe("FAILED");
  expect(await engine.metricRuns.book.find(`production~${asOf}`)).toBeUndefined();

  engine.metricRuns.fail(undefined);
  for (const round of [1, 2]) {
    const house = await engine.client.workflow.start("housekeeping", {
      workflowId: `housekeeping-after-${round}`,
      taskQueue,
      args: [],
    });
    await eventually(
      async () => (await house.describe()).status.name,
      (status) => status === "COMPLETED",
    );
  }
  expect(await engine.metricRuns.book.find(`production~${asOf}`)).toMatchObject({ revision: 1 });
}, 240_000);
