// What the end of an effect makes true: the channel has the pre-read, a look has found something.
import { runsheet } from "../people.ts";
import type { Authored, Settled } from "../process.ts";
import type { DryRunEffect } from "./effects.ts";
import type { DryRunEvent } from "./events.ts";
import type { DryRunState } from "./state.ts";
import { isEnded } from "./status.ts";
import { Finding } from "./view-schema.ts";

export function settle(
  state: DryRunState,
  { body, result }: Settled<DryRunEffect>,
): Authored<DryRunEvent> | undefined {
  if (body.lane === "checks") {
    // What was looked at for a former time says nothing of this one.
    const isOfThisTime = body.check.startsAt === state.startsAt;
    return isOfThisTime ? checked(state, body.check.item, result) : undefined;
  }
  const isPosted = body.lane === "announce" && body.announcement.type === "pre-read";
  if (!isPosted || state.preRead.postedAt !== undefined) return undefined;
  return { by: runsheet, events: [{ type: "pre-read-posted" }] };
}

const Found = Finding.omit({ at: true });

/** What is no news is not said again, and what is judged already stays as it was judged. */
function checked(state: DryRunState, item: string, result: unknown): Authored<DryRunEvent> | undefined {
  const found = Found.safeParse(result);
  const known = state.findings[item];
  if (!found.success || isEnded(state)) return undefined;
  if (known?.ok === found.data.ok && known.reason === found.data.reason) return undefined;
  return { by: runsheet, events: [{ type: "checked", item, ...found.data }] };
}
