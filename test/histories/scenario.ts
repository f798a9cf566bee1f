// What a recorded history is played by.
import type { WorkflowHandle } from "@temporalio/client";
import { taskQueue, type Engine } from "#test/engine.ts";

export interface Recorded {
  readonly handle: Pick<WorkflowHandle, "fetchHistory">;
  /** Resolves once nothing of it is under way that the history should show. */
  readonly settledHistory: () => Promise<unknown>;
}

export type Scenario = (engine: Engine, key: string) => Promise<Recorded>;

/** Of a run that has come to its end. */
export function ended(handle: Recorded["handle"]): Recorded {
  return { handle, settledHistory: () => handle.fetchHistory() };
}

/** A workflow without messages, from its start to its end. */
export async function run(
  { client }: Engine,
  workflow: string,
  { workflowId, args = [] }: { readonly workflowId: string; readonly args?: readonly unknown[] },
): Promise<Recorded> {
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [...args] });
  await handle.result();
  return ended(handle);
}
