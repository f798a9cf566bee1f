// When a dry run looks for itself: at what the plan lets it check until that is there, and at the tile while it is held.
import { durationMs, earliest, epochMs, instantFrom, latest, type Instant } from "../time.ts";
import type { DryRunEvent } from "./events.ts";
import { isSettled, type DryRunState } from "./state.ts";
import { dueOf, endOf } from "./status.ts";

interface LookMoment {
  readonly instant: Instant;
  readonly event: Extract<DryRunEvent, { readonly type: "look-asked" }>;
}

/** The owner hears of it before it is due. */
const aheadOfDue = "2 hours";
const aheadOfStart = ["12 hours", "6 hours", "3 hours", "1 hour", "0 hours"];

export function readinessLooks(state: DryRunState): readonly LookMoment[] {
  return state.terms.rules.readiness
    .filter(({ id, check }) => check !== undefined && !isSettled(state, id))
    .flatMap(({ id }) => {
      const due = dueOf(state, id);
      const turns = aheadOfStart.map((lead) => before(state.startsAt, lead));
      return nextLook(state, id, [before(due, aheadOfDue), due, ...turns]);
    });
}

/** Under this name stands what was found of the tile. */
export const tileItem = "tile";

export function tileLooks(state: DryRunState): readonly LookMoment[] {
  if (state.findings[tileItem]?.ok === true) return [];
  return nextLook(state, tileItem, [state.startsAt, endOf(state)]);
}

/** Of turns that passed while nobody looked, one look makes up for all. */
function nextLook(state: DryRunState, item: string, turns: readonly Instant[]): readonly LookMoment[] {
  const seen = state.told[lookName(item)];
  const begun = state.moves.at(-1)?.at ?? state.startedAt;
  const instant = earliest(turns.filter((turn) => seen === undefined || turn > seen));
  if (instant === undefined) return [];
  return [{ instant: latest([instant, begun]) ?? instant, event: { type: "look-asked", item } }];
}

export function lookName(item: string): string {
  return `look ${item}`;
}

function before(instant: Instant, lead: string): Instant {
  return instantFrom(epochMs(instant) - durationMs(lead));
}
