// Supabase, Slack and Linear die at once, and come back.
import { z } from "zod";
import { eventually } from "./eventually.ts";
import type { Stack } from "./stack.ts";

const Part = z.object({ ok: z.boolean() });
/** Without Linear, which a test may keep away longer. */
const Ready = z.object({ parts: z.object({ supabase: Part, slack: Part }) });

/** SIGKILL; gives how to wait until the supervisor has started them again. */
export function killParts(stack: Stack): () => Promise<void> {
  const former = stack.childPid("parts");
  stack.kill("parts");
  return async () => {
    await eventually(
      () => stack.childPid("parts"),
      (pid) => pid !== former,
    );
    await eventually(
      async () => Ready.parse(await (await fetch(`${stack.url}/readyz`)).json()).parts,
      ({ supabase, slack }) => supabase.ok && slack.ok,
      60_000,
    );
  };
}
