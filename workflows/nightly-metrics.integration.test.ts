import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { reportOf } from "#domain/metrics/report.ts";
import { MetricRun } from "#domain/metrics/run.ts";
import { createNights, type Nights } from "#integrations/temporal/nights.ts";
import { answered } from "#test/answered.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let nights: Nights;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
  nights = createNights({ client: engine.client, connection: env.connection, taskQueue });
});
beforeEach(() => engine.metricRuns.fail(undefined));
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

type Order = Parameters<Nights["start"]>[0];
const start = (order: Order) =>
  eventually(
    () => nights.start(order),
    (said) => said !== "unanswered",
  );
const standing = (asOf: Order["asOf"]) => answered(() => nights.standing(asOf));
const handleOf = (night: string) => engine.client.workflow.getHandle(`nightly-metrics-${night}`);

it("a run on demand carries its as-of, and Temporal UI shows the figures", async () => {
  const asOf = "2025-10-16T12:00:05.000Z";
  expect(await start({ asOf, environment: "staging" })).toBe("started");
  const handle = handleOf("2025-10-16T12:00:05Z");
  expect(await handle.result()).toMatchObject({ asOf, environment: "staging", revision: 1 });
  expect(await standing(asOf)).toEqual({ status: "completed", environment: "staging" });
  const described = await handle.describe();
  expect(engine.metricRuns.orders.at(-1)?.producedBy).toEqual({
    workflowId: handle.workflowId,
    runId: described.runId,
  });
  expect(described.searchAttributes).toMatchObject({ RunsheetKind: ["nightly-metrics"] });
  expect(await described.staticSummary()).toBe("Metrics of staging up to 16 Oct 12:00 UTC");
  const metadata = await handle.query("__temporal_workflow_metadata");
  expect(JSON.stringify(metadata)).toContain("| Breach to first answer, median | 15 min | 2 answered |");
  expect((await handle.fetchHistory()).events?.length).toBeLessThanOrEqual(28);
});

it("its report is archived once and linked to the run", async () => {
  const asOf = "2025-10-16T13:00:00.000Z";
  const again = async (): Promise<MetricRun> => {
    await start({ asOf, environment: "staging" });
    return MetricRun.parse(await handleOf("2025-10-16T13:00:00Z").result());
  };
  const run = await again();
  const stored = engine.evidence.blobByHash.get(run.output?.sha256 ?? "");
  const { output: _, ...bare } = run;
  expect(new TextDecoder().decode(stored?.content)).toBe(reportOf(bare));
  expect(stored).toMatchObject({ name: run.output?.name, mediaType: "text/plain; charset=utf-8" });
  expect(await engine.metricRuns.book.find(run.id)).toEqual(run);
  const files = engine.evidence.blobByHash.size;
  expect(await again()).toEqual(run);
  expect(engine.evidence.blobByHash.size).toBe(files);
});

it("a second run of an as-of adds a revision only where figures differ", async () => {
  const asOf = "2025-10-17T02:00:00.000Z";
  const again = async (): Promise<unknown> => {
    await start({ asOf, environment: "production" });
    const run: unknown = await handleOf("2025-10-17T02:00:00Z").result();
    return run;
  };
  expect(await again()).toMatchObject({ revision: 1 });
  expect(await again()).toMatchObject({ revision: 1 });
  engine.metricRuns.set({ lateFacts: 2 });
  expect(await again()).toMatchObject({ revision: 2, figures: { lateFacts: 2 } });
});

it("while Supabase is away the run is tried on, and starting it again starts nothing else", async () => {
  engine.metricRuns.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
  const order = { asOf: "2025-10-18T02:00:00.000Z", environment: "production" };
  await start(order);
  const { runId } = await handleOf("2025-10-18T02:00:00Z").describe();
  expect(await start(order)).toBe("started");
  expect(await start({ ...order, environment: "staging" })).toBe("other");
  expect(await standing(order.asOf)).toMatchObject({ status: "running" });
  engine.metricRuns.fail(undefined);
  expect(await handleOf("2025-10-18T02:00:00Z").result()).toMatchObject({ producedBy: { runId } });
});

it("a run that can never succeed fails and says why", async () => {
  engine.metricRuns.fail(Object.assign(new Error("no such function"), { kind: "permanent", code: "42883" }));
  const asOf = "2025-10-19T02:00:00.000Z";
  await start({ asOf, environment: "production" });
  const failed = await eventually(
    () => standing(asOf),
    ({ status }) => status !== "running",
  );
  expect(failed).toEqual({ status: "failed", environment: "production", reason: "no such function" });
});

it("a night takes its as-of from the schedule, also when it is caught up on", async () => {
  const schedule = await engine.client.schedule.create({
    scheduleId: "nightly-metrics",
    spec: { calendars: [{ hour: 2, minute: 0 }], timezone: "UTC" },
    action: {
      type: "startWorkflow",
      workflowType: "nightlyMetrics",
      workflowId: "nightly-metrics",
      taskQueue,
      args: [],
    },
    state: { paused: true },
  });
  await schedule.backfill({
    start: new Date("2025-10-20T00:00:00Z"),
    end: new Date("2025-10-20T12:00:00Z"),
    overlap: "ALLOW_ALL",
  });
  const handle = handleOf("2025-10-20T02:00:00Z");
  await eventually(
    () => nights.standing("2025-10-20T02:00:00.000Z"),
    ({ status }) => status === "completed",
  );
  const run: unknown = await handle.result();
  expect(run).toMatchObject({ asOf: "2025-10-20T02:00:00.000Z", environment: "production" });
  await schedule.delete();
});

it("a run that nobody gave an as-of fails at once", async () => {
  const started = await engine.client.workflow.start("nightlyMetrics", {
    workflowId: "by-hand",
    taskQueue,
    args: [],
  });
  await expect(started.result()).rejects.toHaveProperty("cause.type", "invalid");
});
