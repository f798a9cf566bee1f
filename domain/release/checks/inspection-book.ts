// What a release remembers of its inspections, and which of them say nothing new.
import { digestOf } from "../../canonical.ts";
import type { Instant } from "../../time.ts";
import type { EventOf } from "../events.ts";
import { findGate, type ReleaseState } from "../state.ts";
import { assessInspected, inspectedGate } from "./inspected.ts";
import type { Findings, GateFinding, InspectedGate } from "./inspection.ts";
import { inspectedOf } from "./kinds.ts";

export type GatesInspected = EventOf<"gates-inspected">;

export function withInspectionAsked(state: ReleaseState, at: Instant): ReleaseState {
  return { ...state, inspection: { gates: {}, ...state.inspection, askedAt: at } };
}

export function withFindings(
  state: ReleaseState,
  { askedAt, findings }: GatesInspected,
  at: Instant,
): ReleaseState {
  const { inspection } = state;
  if (inspection === undefined) return state;
  const found = Object.entries(findings).map(([gate, finding]): [string, InspectedGate] => [
    gate,
    { at: askedAt, tries: 1 + failedTries(state, gate), finding },
  ]);
  const gates = { ...inspection.gates, ...Object.fromEntries(found) };
  // One that was overtaken by a newer one brings what it found, and the newer one is still to end.
  const ended = inspection.askedAt === askedAt ? { endedAt: at } : {};
  return { ...state, inspection: { ...inspection, gates, ...ended } };
}

/** In a row until now, since there was a reason to begin anew. */
function failedTries(state: ReleaseState, id: string): number {
  const place = findGate(state, id);
  const rule = place === undefined ? undefined : inspectedOf(place.gate);
  if (rule === undefined) return 0;
  const seen = inspectedGate(state, rule);
  const {
    recheckedAt: { [id]: begunAnew = "" },
  } = state;
  if (seen === undefined || seen.at < begunAnew) return 0;
  return assessInspected(state, rule, seen.at).status === "met" ? 0 : seen.tries;
}

/** Everything is found as it was when it did not suffice; how long that took this time is nobody's news. */
export function isFoundAsKnown(state: ReleaseState, findings: Findings): boolean {
  return Object.entries(findings).every(([gate, finding]) => {
    const known = state.inspection?.gates[gate]?.finding;
    return known !== undefined && failedTries(state, gate) > 0 && told(known) === told(finding);
  });
}

function told(finding: GateFinding): string {
  if (!("probe" in finding) || finding.probe.outcome !== "failed") return digestOf(finding);
  const { latencyMs: _, ...probe } = finding.probe;
  return digestOf({ probe });
}
