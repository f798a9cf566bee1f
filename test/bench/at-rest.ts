// Waits until workflows have nothing under way: no activity, and no task that a worker has or could take.
import type { WorkflowHandle } from "@temporalio/client";
import { eventually } from "#test/eventually.ts";

export async function untilAtRest(
  handles: readonly Pick<WorkflowHandle, "describe">[],
  patienceMs?: number,
): Promise<void> {
  await eventually(
    async () => (await Promise.all(handles.map((handle) => handle.describe()))).map(({ raw }) => raw),
    (all) =>
      all.every(
        ({ pendingActivities, pendingWorkflowTask }) =>
          (pendingActivities?.length ?? 0) === 0 && !pendingWorkflowTask,
      ),
    patienceMs,
  );
}
