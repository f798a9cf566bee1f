// A newer release takes the place of an older one: on purpose, and only where the older one is not on its way out.
import { accept, refuse, type Decision } from "../outcome.ts";
import type { Fact } from "../process.ts";
import type { ReleaseWish } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import type { ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import type { ReleaseStatus } from "./view-schema.ts";

export function supersede(
  state: ReleaseState,
  { successor }: CommandOf<"supersede">,
): Decision<ReleaseEvent> {
  if (successor === state.key)
    return refuse("invalid", "Not superseded. A release does not take its own place.", {
      field: "successor",
    });
  const status = statusOf(state);
  return mayGiveWay(status)
    ? accept({ type: "superseded", successor })
    : refuse(
        "wrong-status",
        `Not superseded. ${state.key} is ${status}; one under review or after a no-go is.`,
      );
}

export function mayGiveWay(status: ReleaseStatus): boolean {
  return status === "reviewing" || status === "no-go";
}

/** As the newer one starts. It begins whether or not the older one gives way: what was refused stands under undelivered. */
export function giveWay({ event, by }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  const { key: successor, supersedes: key } = now;
  if (event.type !== "started" || key === undefined) return [];
  const order = { key, successor, by };
  return [{ lane: "releases", name: "supersede", what: `end of ${key}`, body: { lane: "releases", order } }];
}
