// What a fact changes in the messages that ask people to sign.
import type { SeatRequest } from "../announcement.ts";
import { canonicalJson } from "../canonical.ts";
import type { Gate } from "../plan/release-plan.ts";
import type { Instant } from "../time.ts";
import { decisionViews } from "./attempt-views.ts";
import type { GateAssessment } from "./gates.ts";
import { standingRequests } from "./requests.ts";
import type { AssessedSignature } from "./seats.ts";
import { stageViews } from "./stage-view.ts";
import { isOpened, workflowIdOf, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";

export interface Moment {
  readonly at: Instant;
  /** Number of the fact. */
  readonly version: number;
}

export function requestsAt(state: ReleaseState, { at, version }: Moment): readonly SeatRequest[] {
  const { key, title } = state;
  const decisions = decisionViews(state);
  return standingRequests({
    id: workflowIdOf(key),
    key,
    title,
    version,
    status: statusOf(state),
    decisions,
    stages: stageViews(state, at),
  });
}

/** Who signed, what is to be signed, and whether anything is: where another, messages say something new. Figures and ages are no news. */
export function gistOf(state: ReleaseState, assessments: readonly GateAssessment[]): string {
  const gates = assessments
    .filter(({ gate, stage }) => isAsked(gate) && isOpened(state, stage))
    .map(({ gate, digest, seats, status }) => ({
      gate: gate.id,
      digest,
      isRejected: status === "failed",
      given: seats.map(({ signatures }) => signatures.filter(isValid).map(({ by }) => by)),
    }));
  return canonicalJson({ status: statusOf(state), gates });
}

function isAsked({ kind }: Gate): boolean {
  return kind === "sign-off" || kind === "decision";
}

function isValid({ status }: AssessedSignature): boolean {
  return status === "valid";
}
