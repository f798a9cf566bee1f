// Since when a gate waits: from the opening of its stage, or from its last fall.
import { latest, type Instant } from "../time.ts";
import { assessGates, isPassed, isReadyToDecide, type GateAssessment } from "./gates.ts";
import type { ReleaseState } from "./state.ts";
import { waiverOf } from "./waiver-standing.ts";

type Waits = Readonly<Record<string, Instant>>;

/** Keeps for each unmet gate when that began; a signature that falls begins it anew. */
export function rememberWaits(
  before: ReleaseState,
  after: ReleaseState,
  at: Instant,
): Pick<ReleaseState, "unmetSince"> {
  if (after === before) return {};
  const known = before.unmetSince ?? {};
  const past = assessGates(before, at);
  const waits: Waits = Object.fromEntries(
    waiting(assessGates(after, at)).map((one) => {
      const fell =
        one.status === "stale" && past.some((was) => was.gate === one.gate && was.status !== "stale");
      const since = known[one.gate.id] ?? endedAt(before, one, at) ?? at;
      return [one.gate.id, fell ? at : since];
    }),
  );
  return isSame(known, waits) ? {} : { unmetSince: waits };
}

/** What ended by time alone ended before anybody noticed. */
export function waitsSince(
  state: ReleaseState,
  assessment: GateAssessment,
  at: Instant,
): Instant | undefined {
  const { gate, stage, status } = assessment;
  if (status === "not-open" || isPassed(assessment)) return undefined;
  return state.unmetSince?.[gate.id] ?? endedAt(state, assessment, at) ?? state.openedAt[stage.id];
}

/** The decision waits once nothing else does. */
function waiting(assessments: readonly GateAssessment[]): readonly GateAssessment[] {
  const ready = isReadyToDecide(assessments);
  return assessments.filter(
    (one) => one.status !== "not-open" && !isPassed(one) && (ready || one.gate.kind !== "decision"),
  );
}

function endedAt(
  state: ReleaseState,
  { gate, slots, check }: GateAssessment,
  at: Instant,
): Instant | undefined {
  const ends = [
    ...slots.map(({ expiresAt }) => expiresAt),
    check?.expiresAt,
    waiverOf(state, gate.id)?.until,
  ];
  return latest(ends.filter((end) => end !== undefined && end <= at));
}

function isSame(left: Waits, right: Waits): boolean {
  const ids = Object.keys(left);
  return ids.length === Object.keys(right).length && ids.every((id) => left[id] === right[id]);
}
