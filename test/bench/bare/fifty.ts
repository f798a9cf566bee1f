// Many bare workflows that wait, and take their steps together.
import type { BareWorker } from "./start-worker.ts";
import { step, waiting } from "./workflows.ts";

export interface Fifty {
  /** Until each of them has taken one more step. */
  readonly stepAll: () => Promise<void>;
}

export async function startFifty({ client, taskQueue }: BareWorker, count: number): Promise<Fifty> {
  const handles = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      client.workflow.start(waiting, { taskQueue, workflowId: `bare/${index + 1}` }),
    ),
  );
  return {
    stepAll: async () => void (await Promise.all(handles.map((handle) => handle.executeUpdate(step)))),
  };
}
