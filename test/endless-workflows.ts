// What a workflow thread must survive, and what must go on beside it.
import { condition, sleep } from "@temporalio/workflow";

/** Sits in its loop after a wait, where the code of a process stands as well. */
export async function endless(): Promise<void> {
  await sleep(1);
  for (let turns = 0; ; turns += 1) if (turns < 0) return;
}

export async function quick(): Promise<string> {
  await condition(() => true);
  return "done";
}

const way: string = "straight on";

/** Goes straight on, unless the bundle of a later build says otherwise. */
export async function crossing(): Promise<void> {
  await sleep(1);
  for (let turns = 0; ; turns += 1) if (turns < 0 || way === "straight on") break;
  await condition(() => false);
}
