// What goes on all the same while many wait: a worker and an API that come back, the audit, the nightly sweep. In milliseconds.
import { setTimeout as pause } from "node:timers/promises";
import { Client, Connection } from "@temporalio/client";
import { z } from "zod";
import { AuditReport } from "#domain/audit/report.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { createCast, type Cast } from "#test/cast.ts";
import { eventually } from "#test/eventually.ts";
import type { Stack } from "#test/stack.ts";
import type { HousekeptAndRetained } from "#workflows/housekeeping.ts";

interface Scene {
  readonly stack: Stack;
  readonly cast: Cast;
}

const patienceMs = 60 * 60_000;

export async function killWorker({ stack, cast }: Scene, key: string): Promise<number> {
  stack.kill("worker");
  const since = performance.now();
  const risk = { title: "A kill", severity: "low", owner: "nora", mitigation: "Watch it" };
  await cast.send("nora", key, "record-risk", risk);
  return performance.now() - since;
}

const Listed = z.object({ items: z.array(z.unknown()) });

/** Until it lists a release that it had to read. */
export async function killApi({ stack, cast }: Scene, key: string): Promise<number> {
  stack.kill("api");
  const since = performance.now();
  await eventually(
    async () =>
      Listed.parse((await cast.call("justin", "GET", `/api/releases?key=${key}`)).body).items.length,
    (found) => found === 1,
    patienceMs,
  );
  return performance.now() - since;
}

const Standing = z.object({ status: z.string(), report: AuditReport.optional() });

/** Throws where the audit finds what it can't repair. */
export async function reconcileAll({ stack }: Pick<Scene, "stack">): Promise<number> {
  const cast = createCast(stack.url, stack.config.serviceToken);
  const since = performance.now();
  const { headers, status } = await cast.call("ines", "POST", "/api/audit/reconcile", {});
  const path = headers.get("location");
  if (path === null) throw new Error(`The audit was not started: ${status}`);
  const { report } = await eventually(
    async () => {
      await pause(500);
      return Standing.parse((await cast.call("ines", "GET", path)).body);
    },
    (standing) => standing.status !== "running",
    patienceMs,
  );
  if (report?.drifts !== 0) throw new Error(`The audit drifts: ${JSON.stringify(report).slice(0, 2_000)}`);
  return performance.now() - since;
}

/** Throws where it found something to repair. */
export async function sweep({ stack }: Pick<Scene, "stack">): Promise<number> {
  const { temporal } = stack.config;
  const connection = await Connection.connect(connectionOptions(temporal));
  const client = new Client({ connection, namespace: temporal.namespace });
  const since = performance.now();
  try {
    const options = { taskQueue: temporal.taskQueue, workflowId: "bench/housekeeping" };
    const handle = await client.workflow.start<() => Promise<HousekeptAndRetained>>("housekeeping", options);
    const { findings } = await handle.result();
    if (findings.length > 0) throw new Error(`${findings.length} rows were repaired`);
    return performance.now() - since;
  } finally {
    await connection.close();
  }
}
