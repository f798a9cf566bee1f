// Rejections that fall because an adopted plan has another rule for their gate.
import type { PlanChange } from "../plan/plan-changes.ts";
import { digestNow } from "./digest.ts";
import { findGate, type Rejection, type ReleaseState } from "./state.ts";

/** Whoever was told no could make their gate stricter, and be rid of it: it takes a second person. */
export function rejectionsLifted(before: ReleaseState, after: ReleaseState): readonly PlanChange[] {
  return before.rejections
    .filter((rejection) => isStanding(before, rejection) && !isStanding(after, rejection))
    .map(({ gate, by }) => ({ text: `gate ${gate}: rejection by ${by} lifted`, loosens: true }));
}

function isStanding(state: ReleaseState, rejection: Rejection): boolean {
  const gate = findGate(state, rejection.gate)?.gate;
  return gate !== undefined && digestNow(state, gate) === rejection.digest;
}
