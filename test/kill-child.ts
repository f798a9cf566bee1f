// Kills a child of a stack, which its supervisor starts again.
import { eventually } from "./eventually.ts";
import type { ChildName, Stack } from "./stack.ts";

/** SIGKILL; gives how to wait until the supervisor has started the next one, which need not answer yet. */
export function killChild(stack: Pick<Stack, "childPid" | "kill">, name: ChildName): () => Promise<void> {
  const former = stack.childPid(name);
  stack.kill(name);
  return async () => {
    await eventually(
      () => stack.childPid(name),
      (pid) => pid !== former,
    );
  };
}
