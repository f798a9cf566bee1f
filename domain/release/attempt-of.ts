import type { Signable } from "./signable.ts";
import { findGate, type FormerAttempt } from "./state.ts";

/**
 * The attempt that the digest of a gate names. What was kept as an attempt ended keeps its own, and so its signatures;
 * the decision, and what an adopted plan has brought since, belongs to the newest.
 */
export function attemptOf(state: Signable, gateId: string): number {
  const found = findGate(state, gateId);
  if (found === undefined || found.gate.kind === "decision") return state.attempt;
  const ended = state.former?.findLast((former) => !isKept(state, former, gateId));
  return ended === undefined ? 1 : ended.attempt + 1;
}

/** Attempts that ended before it was written down are told by the order of the stages. */
function isKept({ plan: { stages } }: Signable, { kept, from }: FormerAttempt, gateId: string): boolean {
  if (kept !== undefined) return kept.includes(gateId);
  return stages
    .slice(
      0,
      Math.max(
        0,
        stages.findIndex(({ id }) => id === from),
      ),
    )
    .some(({ gates }) => gates.some(({ id }) => id === gateId));
}
