// A worker that dies in the middle of an attempt is missed within seconds, not at the end of the attempt's time.
import { heartbeat } from "@temporalio/activity";

const beatMs = 1_000;

/** `soFar`: what the next attempt needs to know, should this one die. */
export async function alive<Result>(task: () => Promise<Result>, soFar?: () => unknown): Promise<Result> {
  const beats = setInterval(() => heartbeat(soFar?.()), beatMs);
  try {
    return await task();
  } finally {
    clearInterval(beats);
  }
}
