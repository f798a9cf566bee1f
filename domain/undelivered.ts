// What has not got through to the outside yet, as the views of all processes show it.
import { z } from "zod";
import type { Running, Undelivered as Failed } from "./running.ts";
import { durationMs, epochMs, Instant } from "./time.ts";

export const Undelivered = z.object({
  key: z.string(),
  lane: z.string(),
  what: z.string(),
  since: Instant,
  reason: z.string(),
  /** `stuck` goes on by itself; `failed` waits for one press of retry. */
  state: z.enum(["stuck", "failed"]),
  count: z.int().exactOptional().meta({
    description: "How many failed for this one reason, the first of which it names; absent of one alone.",
  }),
});
export type Undelivered = z.infer<typeof Undelivered>;

const stuckAfter = "30 minutes";

/** `card and 3 more`: all that one cause has kept back. */
export function keptBack({ what, count = 1 }: Pick<Undelivered, "what" | "count">): string {
  return count === 1 ? what : `${what} and ${count - 1} more`;
}

/** Failed effects wait for a press; one that is tried for long is shown as stuck and goes on by itself. */
export function undeliveredOf<State, Body>(running: Running<State, Body>, at: Instant): Undelivered[] {
  const failed = [...Map.groupBy(running.undelivered, causeOf).values()].flatMap(findingOf);
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

/** What has to be mended once for all that failed of it. */
export function causeOf<Body>({ effect, reason }: Failed<Body>): string {
  return `${effect.lane} ${reason}`;
}

function findingOf<Body>([first, ...others]: readonly Failed<Body>[]): Undelivered[] {
  if (first === undefined) return [];
  const { effect, since, reason } = first;
  const { key, lane, what } = effect;
  const count = others.length === 0 ? {} : { count: others.length + 1 };
  return [{ key, lane, what, since, reason, state: "failed", ...count }];
}
