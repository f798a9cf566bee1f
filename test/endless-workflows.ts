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
