// The least that waits and takes steps: an Update and nothing behind it.
import { condition, defineUpdate, setHandler } from "@temporalio/workflow";

export const step = defineUpdate<number>("step");

export async function waiting(): Promise<void> {
  let steps = 0;
  setHandler(step, () => {
    steps += 1;
    return steps;
  });
  await condition(() => false);
}
