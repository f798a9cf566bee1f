// Where a dry run stands at an instant, and when it has had its last word.
import { after, epochMs, instantFrom, latest, type Instant } from "../time.ts";
import { isSettled, type DryRunState } from "./state.ts";
import type { DryRunStatus } from "./view-schema.ts";

export function statusOf(state: DryRunState, at: Instant): DryRunStatus {
  if (state.cancelled !== undefined) return "cancelled";
  if (state.concluded !== undefined) return "held";
  if (at >= endOf(state))
    return state.told["unconcluded"] === undefined ? "awaiting-conclusion" : "unconcluded";
  if (at >= state.startsAt) return "in-progress";
  if (state.moves.length > 0) return "moved";
  return isReady(state) ? "ready" : "preparing";
}

/** Something can still be prepared. */
export function isAhead(state: DryRunState): boolean {
  return !isEnded(state) && state.told["begun"] === undefined;
}

/** Held or cancelled: said by a person. */
export function isEnded({ cancelled, concluded }: DryRunState): boolean {
  return cancelled !== undefined || concluded !== undefined;
}

function isReady(state: DryRunState): boolean {
  const { owed } = state.terms;
  return owed.every(({ id }) => isSettled(state, id) || state.items[id]?.state === "fallback");
}

export function endOf({ startsAt, terms }: DryRunState): Instant {
  return after(startsAt, terms.rules.session.duration);
}

export function dueOf(state: DryRunState, id: string): Instant {
  const { owed, rules } = state.terms;
  const task = rules.afterwards.find((one) => one.id === id);
  if (task !== undefined) return after(endOf(state), task.due);
  const leadMs = owed.find((one) => one.id === id)?.leadMs ?? 0;
  return instantFrom(epochMs(state.startsAt) - leadMs);
}

/** How long a held one may still be amended. */
const staysOpen = "7 days";

/** One that nobody has concluded never closes by itself. */
export function closing(state: DryRunState): Instant | undefined {
  const { cancelled, concluded } = state;
  if (cancelled !== undefined) return cancelled.at;
  if (concluded === undefined) return undefined;
  return after(latest([concluded.at, endOf(state)]) ?? concluded.at, staysOpen);
}

export function isOver({ closedAt }: DryRunState): boolean {
  return closedAt !== undefined;
}
