// Whether every part of a stack answers.
import { setTimeout as pause } from "node:timers/promises";
import type { Stack } from "#test/stack.ts";

/** Returns too where the signal says that nobody waits any more. */
export async function untilReady({ url }: Pick<Stack, "url">, given: AbortSignal): Promise<void> {
  while (!given.aborted && !(await isReady(url))) await pause(250);
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
