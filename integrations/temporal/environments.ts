// The environments for people: one that no release has reached yet begins with the first message.
import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from "@temporalio/client";
import type { EnvironmentMessageName } from "#domain/environment/messages.ts";
import { environmentIdOf } from "#domain/environment/state.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { isUnanswered } from "./failures.ts";
import { deadlines, readMs, type Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

type EnvironmentRuns = Runs<{ readonly name: string }, EnvironmentMessageName, EnvironmentView>;
export type EnvironmentDesk = Pick<EnvironmentRuns, "command" | "status" | "view" | "execution">;

export function createEnvironmentDesk(link: Link): EnvironmentDesk {
  const runs: EnvironmentRuns = createRuns(link, {
    workflow: "environment",
    idOf: environmentIdOf,
    keyOf: ({ name }) => name,
    inputOf: (input) => input,
    summaryOf: ({ name }) => `Environment ${name}`,
  });
  return {
    ...runs,
    command: async (message) => {
      const commanded = await runs.command(message);
      if (commanded.outcome !== "gone") return commanded;
      return (await began(link, message.key)) ? runs.command(message) : { outcome: "unanswered" };
    },
  };
}

async function began({ client, connection, taskQueue }: Link, name: string): Promise<boolean> {
  const options = {
    workflowId: environmentIdOf(name),
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    args: [{ name }],
    staticSummary: `Environment ${name}`,
  };
  try {
    await deadlines(connection)(readMs, () => client.workflow.start("environment", options));
    return true;
  } catch (error) {
    if (isUnanswered(error)) return false;
    throw error;
  }
}
