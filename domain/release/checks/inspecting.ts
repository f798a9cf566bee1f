// When to inspect: at once where there is a reason, less and less often while something is wrong, and before it grows too old.
import { after, durationMs, earliest, epochMs, instantFrom, latest, type Instant } from "../../time.ts";
import { isOpened, type ReleaseState } from "../state.ts";
import { statusOf } from "../status.ts";
import { assessInspected, inspectedGate, inspectedSince } from "./inspected.ts";
import type { InspectedGate, Inspection } from "./inspection.ts";
import { inspectedOf, type GateOf, type InspectedCheck } from "./kinds.ts";
import { pauseAfter } from "./pause.ts";

/** At four fifths of its age a check renews itself; from half of it on it goes along with others. */
const [renewalShare, companionShare] = [0.8, 0.5] as const;

/** The next instant at which an inspection is to be asked for; `undefined` while one is under way that answers all. */
export function inspectionDue(state: ReleaseState): Instant | undefined {
  return earliest(inspectedGates(state).map((gate) => turnOf(state, gate)));
}

/** What to inspect at this instant; `undefined` where nothing is due. */
export function inspectionAt(state: ReleaseState, at: Instant): Inspection | undefined {
  const due = inspectedGates(state).filter((gate) => isDue(state, gate, at));
  if (due.length === 0) return undefined;
  return {
    askedAt: at,
    gates: due.map(({ id, check }) => ({ gate: id, check })),
    privateOrigins: state.plan.privateOrigins ?? [],
  };
}

/** When a gate is inspected next by itself, if nothing else has it inspected earlier; `undefined` once the review is over. */
export function nextInspection(state: ReleaseState, gate: GateOf<InspectedCheck>): Instant | undefined {
  return statusOf(state) === "reviewing" ? turnOf(state, gate) : undefined;
}

function turnOf(state: ReleaseState, gate: GateOf<InspectedCheck>): Instant | undefined {
  const cause = causeOf(state, gate);
  const { askedAt, endedAt } = state.inspection ?? {};
  if (cause === undefined || askedAt === undefined || askedAt < cause) return cause;
  if (endedAt !== undefined && endedAt >= askedAt) return nextTurn(state, gate, endedAt);
  return turnUnderWay(state, gate, askedAt);
}

/** The turn of before the inspection stands while that is under way: the timer stays, and one that never ends is asked for again. */
function turnUnderWay(
  state: ReleaseState,
  gate: GateOf<InspectedCheck>,
  askedAt: Instant,
): Instant | undefined {
  const seen = inspectedGate(state, gate);
  if (seen === undefined) return undefined;
  const turns = [ageAt(gate, seen, renewalShare), after(seen.at, gate.check.maxAge)];
  return turns.find((turn) => turn > askedAt);
}

function nextTurn(state: ReleaseState, gate: GateOf<InspectedCheck>, endedAt: Instant): Instant | undefined {
  const seen = inspectedGate(state, gate);
  const { status, expiresAt } = assessInspected(state, gate, endedAt);
  if (seen === undefined || status !== "met")
    return after(endedAt, pauseAfter(seen?.tries ?? Number.POSITIVE_INFINITY));
  const turns = [ageAt(gate, seen, renewalShare), expiresAt].filter(
    (turn) => turn !== undefined && turn > endedAt,
  );
  return earliest(turns) ?? after(endedAt, pauseAfter(seen.tries));
}

/** Whoever is unmet, or growing old, goes along with whoever is due: one inspection renews all. */
function isDue(state: ReleaseState, gate: GateOf<InspectedCheck>, at: Instant): boolean {
  const cause = causeOf(state, gate);
  if (cause === undefined) return false;
  const seen = inspectedGate(state, gate);
  if (seen === undefined || seen.at < cause) return true;
  return assessInspected(state, gate, at).status !== "met" || ageAt(gate, seen, companionShare) <= at;
}

/** The newest reason to inspect a gate anew. */
function causeOf(state: ReleaseState, gate: GateOf<InspectedCheck>): Instant | undefined {
  const since = inspectedSince(state, gate);
  return since === undefined ? undefined : latest([since, state.recheckedAt[gate.id]]);
}

/** When a share of its age is used up. */
function ageAt({ check }: GateOf<InspectedCheck>, { at }: InspectedGate, share: number): Instant {
  return instantFrom(epochMs(at) + Math.floor(durationMs(check.maxAge) * share));
}

function inspectedGates(state: ReleaseState): readonly GateOf<InspectedCheck>[] {
  return state.plan.stages
    .filter((stage) => isOpened(state, stage))
    .flatMap(({ gates }) => gates.flatMap((gate) => inspectedOf(gate) ?? []));
}
