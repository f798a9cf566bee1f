import { WorkflowNotFoundError } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nightsBefore } from "#domain/metrics/missing-nights.ts";
import { nightIdOf } from "#domain/metrics/night.ts";
import { RetentionClass } from "#domain/plan/retention-plan.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { createNights } from "#integrations/temporal/nights.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";

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

let rounds = 0;
async function housekept() {
  rounds += 1;
  const workflowId = `housekeeping-${rounds}`;
  const handle = await engine.client.workflow.start("housekeeping", { workflowId, taskQueue, args: [] });
  const result: unknown = await handle.result();
  return { result, details: JSON.stringify(await handle.query("__temporal_workflow_metadata")) };
}

/** The last nights of the seed plan, which runs them at 02:00. */
function lastNights(count: number): readonly [Instant, ...Instant[]] {
  const [first = "", ...rest] = nightsBefore(instantFrom(Date.now()), "02:00").slice(-count);
  return [first, ...rest];
}

function stored(asOf: Instant) {
  const producedBy = { workflowId: "w", runId: "r" };
  return engine.metricRuns.book.run({ asOf, environment: "production", producedBy });
}

const startOf = async (asOf: Instant) => {
  try {
    return (await engine.client.workflow.getHandle(nightIdOf(asOf)).describe()).runId;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
};

it("starts no night where there are no facts", async () => {
  const { result, details } = await housekept();
  expect(result).toMatchObject({ findings: [], nights: [] });
  expect(details).toContain("Rows and workflows agree");
  expect(engine.metricRuns.orders).toEqual([]);
});

it("fills in the nights that did not happen, once, and leaves the others alone", async () => {
  const [before, first, present, third, last] = lastNights(5);
  await stored(present ?? "");
  engine.metricRuns.countFrom(instantFrom(epochMs(before) + 3_600_000));

  const { result, details } = await housekept();
  const missing = [first, third, last];
  expect(result).toMatchObject({
    nights: missing.map((asOf) => ({ asOf, outcome: `filled in as \`production~${asOf}~1\`` })),
  });
  for (const asOf of missing) {
    const id = `production~${asOf}`;
    expect(await engine.metricRuns.book.find(id)).toMatchObject({ revision: 1, output: {} });
    expect(details).toContain(`filled in as \`${id}~1\``);
  }
  for (const asOf of [before, present]) expect(await startOf(asOf ?? "")).toBeUndefined();

  const starts = await Promise.all(missing.map((asOf) => startOf(asOf ?? "")));
  const orders = engine.metricRuns.orders.length;
  expect((await housekept()).result).toMatchObject({ nights: [] });
  expect(await Promise.all(missing.map((asOf) => startOf(asOf ?? "")))).toEqual(starts);
  expect(engine.metricRuns.orders).toHaveLength(orders);
});

it("does not run a night a second time that is under way", async () => {
  const [asOf, next] = lastNights(6);
  await stored(next ?? "");
  engine.metricRuns.countFrom(instantFrom(epochMs(asOf) - 1));
  engine.metricRuns.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
  const nights = createNights({ client: engine.client, connection: env.connection, taskQueue });
  await nights.start({ asOf, environment: "production" });
  const runId = await startOf(asOf);
  expect((await housekept()).result).toMatchObject({
    nights: [{ asOf, outcome: "is under way" }],
  });
  engine.metricRuns.fail(undefined);
  expect(await startOf(asOf)).toBe(runId);
  await engine.client.workflow.getHandle(nightIdOf(asOf)).result();
});

it("says why a night failed, and looks for the next one", async () => {
  const [asOf, next] = lastNights(8);
  engine.metricRuns.countFrom(instantFrom(epochMs(asOf) - 1));
  engine.metricRuns.fail(Object.assign(new Error("no such function"), { kind: "permanent", code: "42883" }));
  const failed = "failed: no such function";
  expect((await housekept()).result).toMatchObject({
    nights: [
      { asOf, outcome: failed },
      { asOf: next, outcome: failed },
    ],
  });
  engine.metricRuns.fail(undefined);
});

it("counts every class, then removes what is too old and says so", async () => {
  engine.retention.set("escalation-facts", 12);
  engine.retention.set("decision-log", 1);
  const before = engine.retention.orders.length;
  const { result, details } = await housekept();
  const orders = engine.retention.orders.slice(before);
  const classes = [...RetentionClass.options];
  expect(orders.map(({ class: name, dryRun }) => [name, dryRun])).toEqual([
    ...classes.map((name) => [name, true]),
    ["escalation-facts", false],
    ["decision-log", false],
  ]);
  expect(new Set(orders.map(({ producedBy: { runId } }) => runId)).size).toBe(1);
  expect(result).toMatchObject({
    retained: classes.map((name) => ({
      class: name,
      outcome: ["escalation-facts", "decision-log"].includes(name) ? "purged" : "none",
    })),
  });
  expect(details).toMatch(/12 rows of escalation-facts from before .*: removed/);
});
