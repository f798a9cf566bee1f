import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { supabaseFailure } from "#integrations/supabase/errors.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createTemporal, type Temporal } from "./client.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let temporal: Temporal;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
  temporal = temporalAt(env.address);
});
afterAll(async () => {
  await temporal.close();
  await engine.stop();
  await env.teardown();
});

function temporalAt(address: string): Temporal {
  return createTemporal({ address, namespace: "default", tls: false, taskQueue });
}

async function schedule(scheduleId: string, queue: string, workflowType: string): Promise<void> {
  const calendars = [{ hour: 4, minute: 0 }];
  const action = {
    type: "startWorkflow" as const,
    workflowType,
    workflowId: scheduleId,
    taskQueue: queue,
    args: [],
  };
  const { schedule: schedules } = engine.client;
  const handle = await schedules.create({
    scheduleId,
    spec: { calendars, timezone: "UTC" },
    action,
    state: { note: `Runs ${workflowType}.` },
  });
  await handle.trigger();
}

describe("what runs by the clock", () => {
  it("is told with its next run and what became of the last one; those of other queues are not", async () => {
    await schedule("housekeeping", taskQueue, "housekeeping");
    engine.metricRuns.fail(supabaseFailure("permanent", "42883", "no such function"));
    await schedule("nightly-metrics", taskQueue, "nightlyMetrics");
    await schedule("elsewhere", "another-queue", "housekeeping");
    const scheduled = await eventually(
      async () => (await temporal.schedules()) ?? [],
      (all) => all.length === 2 && all.every(({ standing: { last } }) => last?.endedAt !== undefined),
    );
    expect(scheduled.map(({ standing: { id } }) => id).toSorted()).toEqual([
      "housekeeping",
      "nightly-metrics",
    ]);
    const found = scheduled.find(({ standing: { id } }) => id === "housekeeping");
    expect(found?.standing).toMatchObject({ note: "Runs housekeeping.", paused: false });
    expect(found?.standing.next).toMatch(/T04:00:00\.000Z$/);
    expect(found?.standing.last?.outcome).toBe("completed");
    expect(found?.answer).toMatchObject({ findings: [] });
    const failed = scheduled.find(({ standing: { id } }) => id === "nightly-metrics");
    expect(failed?.standing.last).toMatchObject({ outcome: "failed", reason: "no such function" });
  });

  it("and who polls: the one worker there is, for workflows and activities", async () => {
    const workers = await eventually(
      () => temporal.workers(),
      (seen) => (seen?.[0]?.polls.length ?? 0) > 1,
    );
    expect(workers?.map(({ polls }) => polls.toSorted())).toEqual([["activities", "workflows"]]);
    expect(Date.now() - Date.parse(workers?.[0]?.lastSeen ?? "")).toBeLessThan(120_000);
  });

  it("is not known while no server answers, which is said within five seconds", async () => {
    // Left open: a retry of the SDK that is still to come throws where its channel has been closed.
    const nowhere = temporalAt("127.0.0.1:9");
    const began = performance.now();
    expect(await Promise.all([nowhere.schedules(), nowhere.workers()])).toEqual([undefined, undefined]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
