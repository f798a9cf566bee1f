// Supabase, Slack and Linear die at once, and come back.
import { eventually } from "./eventually.ts";
import { killChild } from "./kill-child.ts";
import type { Stack } from "./stack.ts";

/** SIGKILL; gives how to wait until the supervisor has started them again. */
export function killParts(stack: Stack): () => Promise<void> {
  const untilNext = killChild(stack, "parts");
  return async () => {
    await untilNext();
    // Asked themselves: `/readyz` holds a good answer for five seconds. Linear a test may keep away longer.
    const { supabase, slack } = stack.config;
    for (const url of [supabase.url, slack.apiUrl])
      await eventually(
        () => answers(url),
        (isThere) => isThere,
        60_000,
      );
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).body?.cancel();
    return true;
  } catch {
    return false;
  }
}
