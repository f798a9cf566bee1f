// The worker process: runs workflows and activities against the parts that the configuration names.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { activityInfo } from "@temporalio/activity";
import { Client, Connection } from "@temporalio/client";
import { NativeConnection, Worker, type WorkerOptions } from "@temporalio/worker";
import { loadConfig } from "#config";
import { tracingOf } from "#integrations/opentelemetry/start.ts";
import { tracedReach } from "#integrations/opentelemetry/tracing.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { converters } from "#integrations/temporal/converters.ts";
import { deploymentVersion } from "#integrations/temporal/deployment-version.ts";
import { workerIdentity } from "#integrations/temporal/identity.ts";
import { makeThreadsLean, tellBuild } from "#integrations/temporal/lean-threads.ts";
import { createRehearsed } from "#integrations/temporal/rehearsal.ts";
import { tracedActivities, tracedClient } from "#integrations/temporal/trace-headers.ts";
import { missedAfter, tasksAtOnce } from "#integrations/temporal/worker-settings.ts";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { exitWithParent } from "./parent.ts";
import { installRuntime, tellLanes } from "./runtime.ts";
import { isWaiting, itsTurn } from "./spare.ts";
import type { activitiesFor } from "./wiring.ts";

async function main(): Promise<void> {
  exitWithParent();
  const config = loadConfig();
  // Only one process at a time can tell its figures at the address that is given.
  if (config.watching.workerMetrics !== undefined) await itsTurn();
  const tracing = await tracingOf(config, "runsheet-worker");
  installRuntime(config, tracing);
  // Whoever looks for a fault sees the call stacks of workflows in Temporal UI.
  if (config.logLevel !== "debug") makeThreadsLean();
  const lanes = tellLanes(config);
  const connection = await NativeConnection.connect(connectionOptions(config.temporal));
  const asking = Connection.lazy(connectionOptions(config.temporal));
  const converting = converters(config.temporal);
  const client = new Client({
    connection: asking,
    namespace: config.temporal.namespace,
    ...converting,
    ...tracedClient(tracing),
  });
  const link = { client, connection: asking, taskQueue: config.temporal.taskQueue };
  const worker = await workerOf({
    connection,
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    identity: workerIdentity(config.temporal),
    ...deploymentVersion(config.temporal),
    workflowBundle: await workflowBundle(config.cacheDir, config.temporal),
    ...converting,
    activities: wiredMeanwhile(config, link, tracedReach(tracing)),
    interceptors: { activity: [...lanes.interceptors, ...tracedActivities(tracing)] },
    stickyQueueScheduleToStartTimeout: missedAfter,
    shutdownGraceTime: "5 seconds",
    shutdownForceTime: "7 seconds",
    maxConcurrentWorkflowTaskExecutions: tasksAtOnce,
  });
  tellBuild(worker);
  await itsTurn();
  await worker.run();
  await connection.close();
  await tracing?.close();
}

function workerOf(options: WorkerOptions): Promise<Worker> {
  if (!isWaiting()) return Worker.create(options);
  return createRehearsed(options, { histories: recordedReleases(), isOver: () => !isWaiting() });
}

const histories = join(import.meta.dirname, "..", "workflows", "histories");

function* recordedReleases(): Iterable<string> {
  for (const file of globSync("release.*.json", { cwd: histories }))
    yield readFileSync(join(histories, file), "utf8");
}

/** The threads of workflows start while the parts' own modules are still read; the first activity waits for them. */
function wiredMeanwhile(...wires: Parameters<typeof activitiesFor>) {
  const wired = import("./wiring.ts").then(
    (wiring) => new Map(Object.entries(wiring.activitiesFor(...wires))),
  );
  return {
    default: async (...given: unknown[]): Promise<unknown> => {
      const { activityType } = activityInfo();
      const activity = (await wired).get(activityType);
      if (activity === undefined) throw new Error(`This worker has no activity ${activityType}`);
      return Reflect.apply(activity, undefined, given);
    },
  };
}

await main();
