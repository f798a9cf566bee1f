// A worker with the approval flow and the five steps, set as the bench says.
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from "@temporalio/worker";
import { makeThreadsLean } from "#integrations/temporal/lean-threads.ts";
import { missedAfter, tasksAtOnce } from "#integrations/temporal/worker-settings.ts";
import { serveFlows, stepsOf, type Flows } from "./application.ts";
import { Setting } from "./levers.ts";
import { leaveLine } from "./sink.ts";
import { approval, fiveSteps, type StepWay } from "./temporal-workflows.ts";

const [sink = "", address = "", taskQueue = "", codePath = "", given = ""] = process.argv.slice(2);
const setting = Setting.parse(JSON.parse(given));

async function begin(): Promise<Flows> {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  if (setting.leanThreads) makeThreadsLean();
  const connection = await NativeConnection.connect({ address });
  const leave = async (id: string): Promise<void> => leaveLine(sink, id);
  const worker = await Worker.create({ connection, taskQueue, activities: { leave }, ...options() });
  void worker.run();
  return flowsOn(new Client({ connection }), wayOf(setting));
}

function options(): Partial<WorkerOptions> {
  const autoscaling = { type: "autoscaling" } as const;
  const { bundled, missedSoon, manyTasks, pollers } = setting;
  const workflowsPath = new URL("temporal-workflows.ts", import.meta.url).pathname;
  return {
    ...(bundled ? { workflowBundle: { codePath } } : { workflowsPath }),
    ...(missedSoon ? { stickyQueueScheduleToStartTimeout: missedAfter } : {}),
    ...(manyTasks ? { maxConcurrentWorkflowTaskExecutions: tasksAtOnce } : {}),
    ...(pollers ? { workflowTaskPollerBehavior: autoscaling, activityTaskPollerBehavior: autoscaling } : {}),
  };
}

function wayOf({ localActivities, eagerActivities }: Setting): StepWay {
  if (localActivities) return "local";
  return eagerActivities ? "eager" : "queued";
}

function flowsOn(client: Client, way: StepWay): Flows {
  const requestEagerStart = setting.eagerStart;
  return {
    start: async (workflowId) => {
      const handle = await client.workflow.start(approval, {
        taskQueue,
        workflowId,
        requestEagerStart,
        args: [workflowId, way],
      });
      // Its start, and the three events of its first task.
      while ((await handle.describe()).historyLength < 4) await pause(5);
    },
    fiveSteps: (workflowId) =>
      client.workflow.execute(fiveSteps, {
        taskQueue,
        workflowId,
        requestEagerStart,
        args: [stepsOf(workflowId), way],
      }),
  };
}

serveFlows(begin());
