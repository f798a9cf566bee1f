// Histories of what runs by the clock: nights, housekeeping, comparing, the planner of calls, readings of the backlog, mornings.
import { durationMs, instantFrom } from "#domain/time.ts";
import { anOrder } from "#test/builders/orders.ts";
import { aStart } from "#test/builders/release.ts";
import { taskQueue, type Engine } from "#test/engine.ts";
import { ended, run, type Recorded, type Scenario } from "#test/histories/scenario.ts";

const away = () => Object.assign(new Error("away"), { kind: "unavailable", code: "away" });

async function aNight(engine: Engine, workflowId: string, asOf: string): Promise<Recorded> {
  const args = [{ asOf, environment: "staging" }];
  const handle = await engine.client.workflow.start("nightlyMetrics", { workflowId, taskQueue, args });
  engine.metricRuns.fail(undefined);
  await handle.result();
  return ended(handle);
}

export const nightHistories: Readonly<Record<string, Scenario>> = {
  "nightly-metrics.tried-again": async (engine, workflowId) => {
    engine.metricRuns.fail(away());
    return aNight(engine, workflowId, "2025-10-16T02:00:00.000Z");
  },
  "nightly-metrics.told": (engine, workflowId) => aNight(engine, workflowId, "2025-10-18T02:00:00.000Z"),
  "nightly-metrics.failed": async (engine, workflowId) => {
    engine.metricRuns.fail(Object.assign(new Error("gone"), { kind: "permanent", code: "gone" }));
    const args = [{ asOf: "2025-10-19T02:00:00.000Z", environment: "staging" }];
    const handle = await engine.client.workflow.start("nightlyMetrics", { workflowId, taskQueue, args });
    await handle.result().catch(() => undefined);
    engine.metricRuns.fail(undefined);
    return ended(handle);
  },
  "housekeeping.filled-in": async (engine, workflowId) => {
    engine.metricRuns.countFrom(instantFrom(Date.now() - durationMs("2 days")));
    const kept = await run(engine, "housekeeping", { workflowId });
    engine.metricRuns.countFrom(undefined);
    return kept;
  },
  "housekeeping.kept-documents": (engine, workflowId) => run(engine, "housekeeping", { workflowId }),
  "cadence.planned": (engine, workflowId) => run(engine, "cadencePlanner", { workflowId }),
  "backlog.read": (engine, workflowId) => run(engine, "backlogReading", { workflowId }),
  "audit-reconcile.compared": async (engine, workflowId) => {
    const release = await engine.start(aStart({ key: workflowId }));
    await release.settledHistory();
    return run(engine, "auditReconcile", { workflowId, args: [{}] });
  },
  "morning-digest.told": async (engine, workflowId) => {
    const at = instantFrom(Date.now());
    const order = anOrder({
      person: "ines",
      at,
      day: at.slice(0, 10),
      allowance: { type: "within", most: 0 },
    });
    await engine.attention.reserve(order);
    return run(engine, "morningDigest", { workflowId });
  },
};
