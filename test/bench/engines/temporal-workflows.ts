// The approval flow and the five steps as Temporal's documentation writes them.
import {
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from "@temporalio/workflow";

interface Steps {
  readonly leave: (id: string) => Promise<void>;
}

/** How the server gives a step to the worker. */
export type StepWay = "queued" | "eager" | "local";

const startToCloseTimeout = "30 seconds";
const steps: Readonly<Record<StepWay, Steps>> = {
  queued: proxyActivities<Steps>({ startToCloseTimeout, allowEagerDispatch: false }),
  eager: proxyActivities<Steps>({ startToCloseTimeout }),
  local: proxyLocalActivities<Steps>({ startToCloseTimeout }),
};

export const approveUpdate = defineUpdate("approve");

export async function approval(id: string, way: StepWay): Promise<void> {
  let isApproved = false;
  setHandler(approveUpdate, () => {
    isApproved = true;
  });
  await condition(() => isApproved);
  await steps[way].leave(id);
}

export async function fiveSteps(ids: readonly string[], way: StepWay): Promise<void> {
  for (const id of ids) await steps[way].leave(id);
}
