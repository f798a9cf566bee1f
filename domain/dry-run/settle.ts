// What the end of an effect makes true: the channel has the pre-read.
import { runsheet } from "../people.ts";
import type { Authored, Settled } from "../process.ts";
import type { DryRunEffect } from "./effects.ts";
import type { DryRunEvent } from "./events.ts";
import type { DryRunState } from "./state.ts";

export function settle(
  state: DryRunState,
  { body }: Settled<DryRunEffect>,
): Authored<DryRunEvent> | undefined {
  const isPosted = body.lane === "announce" && body.announcement.type === "pre-read";
  if (!isPosted || state.preRead.postedAt !== undefined) return undefined;
  return { by: runsheet, events: [{ type: "pre-read-posted" }] };
}
