// The approval flow and the five steps as DBOS's documentation writes them: an application that holds the engine in itself.
import { setTimeout as pause } from "node:timers/promises";
import { DBOS } from "@dbos-inc/dbos-sdk";
import { serveFlows, stepsOf, type Flows } from "./application.ts";
import { leaveLine } from "./sink.ts";

const [sink = "", systemDatabaseUrl = ""] = process.argv.slice(2);
const dayS = 86_400;

async function left(id: string): Promise<void> {
  leaveLine(sink, id);
}

const approval = DBOS.registerWorkflow(
  async (id: string) => {
    const approved = await DBOS.recv<boolean>("approval", dayS);
    if (approved === true) await DBOS.runStep(() => left(id), { name: "next" });
  },
  { name: "approval" },
);

const fiveSteps = DBOS.registerWorkflow(
  async (id: string) => {
    for (const step of stepsOf(id)) await DBOS.runStep(() => left(step), { name: step });
  },
  { name: "fiveSteps" },
);

async function begin(): Promise<Flows> {
  DBOS.setConfig({ name: "bench", systemDatabaseUrl, logLevel: "error" });
  await DBOS.launch();
  return {
    start: async (workflowID) => {
      await DBOS.startWorkflow(approval, { workflowID })(workflowID);
      while ((await stepCount(workflowID)) === 0) await pause(5);
    },
    fiveSteps: async (workflowID) => {
      const handle = await DBOS.startWorkflow(fiveSteps, { workflowID })(workflowID);
      return handle.getResult();
    },
  };
}

/** The first that it writes down is until when it waits. */
async function stepCount(workflowID: string): Promise<number> {
  return (await DBOS.listWorkflowSteps(workflowID))?.length ?? 0;
}

serveFlows(begin());
