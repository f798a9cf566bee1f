// What comes by itself: who is first gets a free environment, and a holder is looked for while somebody waits.
import { after, type Instant } from "../time.ts";
import type { EnvironmentEvent } from "./events.ts";
import type { EnvironmentState } from "./state.ts";

/** A holder whose workflow has ended outside never says that it leaves. */
const betweenLooks = "10 minutes";

export function follow(state: EnvironmentState, at: Instant): EnvironmentEvent | undefined {
  const { holder, queue, stop } = state;
  const [next] = queue;
  if (holder === undefined && stop === undefined && next !== undefined)
    return { type: "granted", release: next.release, tag: next.tag, claim: next.claim };
  const look = due(state);
  return look === undefined || look > at || holder === undefined
    ? undefined
    : { type: "look-began", release: holder.release };
}

export function due({ holder, queue, looking, lookedAt }: EnvironmentState): Instant | undefined {
  if (holder === undefined || queue.length === 0 || looking !== undefined) return undefined;
  return lookedAt === undefined ? holder.since : after(lookedAt, betweenLooks);
}
