import { findGate, type ReleaseState } from "./state.ts";

/**
 * The attempt that the digest of a gate names. A stage before the reopened one keeps its own, and so its signatures;
 * the decision belongs to the newest.
 */
export function attemptOf(state: ReleaseState, gateId: string): number {
  const found = findGate(state, gateId);
  if (found === undefined || found.gate.kind === "decision") return state.attempt;
  const { stages } = state.plan;
  const place = stages.indexOf(found.stage);
  const ended = state.former?.findLast(({ from }) => stages.findIndex(({ id }) => id === from) <= place);
  return ended === undefined ? 1 : ended.attempt + 1;
}
