// Many bare workflows that wait, and take their steps together.
import { untilAtRest } from "../at-rest.ts";
import type { BareWorker } from "./start-worker.ts";
import { step, waiting, weightyStep, type Weight } from "./workflows.ts";

export interface Fifty {
  /** Until each of them has taken one more step. */
  readonly stepAll: () => Promise<void>;
  readonly untilAtRest: () => Promise<void>;
}

/** Their steps have nothing to write where no weight is given. */
export async function startFifty(
  { client, taskQueue }: BareWorker,
  count: number,
  weight?: Weight,
): Promise<Fifty> {
  const name = weight === undefined ? "bare" : "weighty";
  const handles = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      client.workflow.start(waiting, { taskQueue, workflowId: `${name}/${index + 1}` }),
    ),
  );
  return {
    stepAll: async () =>
      void (await Promise.all(
        handles.map(async (handle) =>
          weight === undefined
            ? handle.executeUpdate(step)
            : handle.executeUpdate(weightyStep, { args: [weight] }),
        ),
      )),
    untilAtRest: () => untilAtRest(handles),
  };
}
