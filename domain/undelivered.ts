// What has not got through to the outside yet, as the views of all processes show it.
import { z } from "zod";
import type { Running } from "./running.ts";
import { durationMs, epochMs, Instant } from "./time.ts";

export const Undelivered = z.object({
  key: z.string(),
  lane: z.string(),
  what: z.string(),
  since: Instant,
  reason: z.string(),
  /** `stuck` goes on by itself; `failed` waits for one press of retry. */
  state: z.enum(["stuck", "failed"]),
});
export type Undelivered = z.infer<typeof Undelivered>;

const stuckAfter = "30 minutes";

/** Failed effects wait for a press; one that is tried for long is shown as stuck and goes on by itself. */
export function undeliveredOf<State, Body>(running: Running<State, Body>, at: Instant): Undelivered[] {
  const failed = running.undelivered.map(({ effect, since, reason }) => {
    const { key, lane, what } = effect;
    return { key, lane, what, since, reason, state: "failed" as const };
  });
  const stuck = running.outbox
    .filter(({ bornAt }) => epochMs(at) - epochMs(bornAt) >= durationMs(stuckAfter))
    .map(({ key, lane, what, bornAt }) => ({
      key,
      lane,
      what,
      since: bornAt,
      reason: `Not taken for ${stuckAfter} or longer; tried on`,
      state: "stuck" as const,
    }));
  return [...failed, ...stuck];
}
