// A worker that dies in the middle of an attempt is missed within seconds, not at the end of the attempt's time.
import { heartbeat } from "@temporalio/activity";

const beatMs = 1_000;

export async function alive<Result>(task: () => Promise<Result>): Promise<Result> {
  const beats = setInterval(() => heartbeat(), beatMs);
  try {
    return await task();
  } finally {
    clearInterval(beats);
  }
}
