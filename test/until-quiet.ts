// Waits until a workflow on the time-skipping server has come to rest.
import type { WorkflowHandle } from "@temporalio/client";
import { eventually } from "./eventually.ts";
import { endsInTask } from "./under-way.ts";

const calmLooks = 6;

/**
 * The skipping server refuses an Update that meets a cancelled activity: people act once nothing has been under way for a
 * while.
 */
export async function untilQuiet(handle: WorkflowHandle): Promise<void> {
  let length = 0;
  let calm = 0;
  await eventually(
    async () => {
      const { raw, historyLength } = await handle.describe();
      const isCalm = (raw.pendingActivities ?? []).length === 0 && historyLength === length;
      length = historyLength;
      calm = isCalm ? calm + 1 : 0;
      // A worker that is busy elsewhere may leave a task for longer than all these looks.
      if (calm >= calmLooks && endsInTask((await handle.fetchHistory()).events ?? [])) calm = 0;
      return calm;
    },
    (looks) => looks >= calmLooks,
  );
}
