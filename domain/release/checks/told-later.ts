// Good news that waits: what an inspection finds in order is told with the first look, which is under way as well.
import { findGate, type ReleaseState } from "../state.ts";
import { carriedSince } from "./deployment.ts";
import { assessInspected } from "./inspected.ts";
import { withFindings, type GatesInspected } from "./inspection-book.ts";
import { inspectedOf } from "./kinds.ts";

/** A version, a row and a card of their own would cost what a command costs. What is wrong is told at once. */
export function isToldWithLook(before: ReleaseState, event: GatesInspected): boolean {
  const now = withFindings(before, event, event.askedAt);
  return Object.keys(event.findings).every((id) => {
    const place = findGate(now, id);
    const gate = place === undefined ? undefined : inspectedOf(place.gate);
    if (gate?.check.name !== "probe") return false;
    const isMet = assessInspected(now, gate, event.askedAt).status === "met";
    return isMet && isFirstLookAwaited(now, gate.check.environment);
  });
}

function isFirstLookAwaited(state: ReleaseState, environment: string): boolean {
  const watch = state.watches?.[environment];
  return (
    watch !== undefined && watch.since === carriedSince(state, environment) && watch.observedAt === undefined
  );
}
