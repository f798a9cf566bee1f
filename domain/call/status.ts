// Where a call stands at an instant, and when it has had its last word.
import { after, latest, type Instant } from "../time.ts";
import { openItems, type CallState } from "./state.ts";
import type { CallStatus } from "./view-schema.ts";

export function statusOf(state: CallState, at: Instant): CallStatus {
  return settledStatus(state) ?? runningStatus(state, at);
}

/** What people or the lapse of time have made of it; such a call announces nothing of its preparation any more. */
export function settledStatus(state: CallState): CallStatus | undefined {
  if (state.outcome !== undefined) return "held";
  if (state.cancelled !== undefined) return "cancelled";
  if (state.missed !== undefined) return "missed";
  return state.unloggedAt === undefined ? undefined : "unlogged";
}

/** Something can still be prepared. */
export function isAhead(state: CallState): boolean {
  return settledStatus(state) === undefined && state.told["begun"] === undefined;
}

function runningStatus(state: CallState, at: Instant): CallStatus {
  if (at >= endOf(state)) return "awaiting-log";
  if (at >= state.startsAt) return "in-progress";
  if (state.moves.length > 0) return "moved";
  return openItems(state).length === 0 ? "prepared" : "planned";
}

export function endOf({ startsAt, terms }: CallState): Instant {
  return after(startsAt, terms.rules.duration);
}

/** The backup slot, where the call has fallen out and can still use it. */
export function offeredBackup(state: CallState, at: Instant): Instant | undefined {
  const { backup } = state.terms;
  const hasFallenOut =
    state.outcome === undefined && (state.cancelled !== undefined || state.missed !== undefined);
  const isAhead = backup !== undefined && backup > at && backup > state.startsAt;
  return hasFallenOut && isAhead ? backup : undefined;
}

/** How long an outcome may still be amended, or logged late. */
const staysOpen = "7 days";

/** When a settled call closes for good: once it can be amended no more, or once its backup has passed. */
export function closing(state: CallState): Instant | undefined {
  const { outcome, unloggedAt } = state;
  if (outcome !== undefined) return after(latest([outcome.at, endOf(state)]) ?? outcome.at, staysOpen);
  if (unloggedAt !== undefined) return after(unloggedAt, staysOpen);
  const fallenAt = (state.cancelled ?? state.missed)?.at;
  return fallenAt === undefined ? undefined : (offeredBackup(state, fallenAt) ?? fallenAt);
}

/** Nothing more can happen to it. */
export function isOver({ closedAt }: CallState): boolean {
  return closedAt !== undefined;
}
