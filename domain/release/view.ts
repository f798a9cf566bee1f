// What people see of a release at an instant; people's names and rights are joined at the edge.
import { optional } from "../optional.ts";
import type { Running } from "../running.ts";
import type { Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import { decisionViews, formerAttemptViews } from "./attempt-views.ts";
import { isMuted } from "./chase/telling.ts";
import { askViews } from "./deployments/asked.ts";
import type { ReleaseEffect } from "./effects.ts";
import { claimView } from "./environments/view.ts";
import { freezeViews } from "./freezes/view.ts";
import { assessGates, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { allowedTo } from "./permitted.ts";
import { riskView } from "./risk-view.ts";
import { stageViews } from "./stage-view.ts";
import { currentStage, workflowIdOf, type ReleaseState } from "./state.ts";
import { goExpiry, statusOf, watchEnd } from "./status.ts";
import { blockReasons, readyUntil, verdictOf } from "./verdict.ts";
import type { ReleaseView } from "./view-schema.ts";
import { asItWentOut } from "./went-out.ts";

export function releaseView(running: Running<ReleaseState, ReleaseEffect>, at: Instant): ReleaseView {
  const { state } = running;
  const assessments = assessGates(state, at);
  return {
    id: workflowIdOf(state.key),
    kind: "release",
    key: state.key,
    version: running.version,
    status: statusOf(state),
    verdict: verdictOf(state, assessments, at),
    reasons: statusOf(state) === "reviewing" ? [...blockReasons(state, assessments)] : [],
    updatedAt: running.updatedAt,
    startedAt: state.startedAt,
    startedBy: state.startedBy,
    links: {},
    title: state.title,
    product: state.plan.product,
    build: state.build,
    attempt: state.attempt,
    stage: currentStage(state)?.id ?? "",
    stages: [...asItWentOut(state, stageViews(state, at))],
    risks: state.risks.map(riskView),
    decisions: decisionViews(state),
    deployments: state.deployments.map(({ commit: _, ...deployment }) => deployment),
    refusals: [...state.refusals],
    held: state.held.map(({ person: by, gate, role, at: since }) => ({ at: since, by, gate, role })),
    undelivered: undeliveredOf(unmuted(running), at),
    ...planFields(state),
    ...clocksAndStops(state, assessments, at),
  };
}

/** What waits for the end of a hold is not stuck. */
function unmuted(running: Running<ReleaseState, ReleaseEffect>): Running<ReleaseState, ReleaseEffect> {
  if (running.state.hold === undefined) return running;
  return { ...running, outbox: running.outbox.filter(({ body }) => !isMuted(running.state, body)) };
}

type Rare =
  | keyof Pick<
      ReleaseView,
      "claim" | "alarm" | "deploymentAsks" | "findings" | "freezes" | "hold" | "rollBack"
    >
  | "goUntil"
  | "watchUntil"
  | "supersedes"
  | "supersededBy"
  | "formerAttempts";

function clocksAndStops(
  state: ReleaseState,
  assessments: readonly GateAssessment[],
  at: Instant,
): Pick<ReleaseView, Rare> {
  const ready = statusOf(state) === "reviewing" && isReadyToDecide(assessments);
  return optional({
    claim: claimView(state),
    alarm: state.alarm,
    deploymentAsks: askViews(state),
    findings: state.findings && [...state.findings],
    freezes: freezeViews(state, at),
    hold: state.hold,
    rollBack: state.rollBack,
    goUntil: ready ? readyUntil(state, assessments, at) : goExpiry(state),
    watchUntil: watchEnd(state),
    supersedes: state.supersedes,
    supersededBy: state.abandoned?.successor,
    formerAttempts: formerAttemptViews(state),
  });
}

function planFields({
  plan,
  planRevision,
  proposal: proposed,
}: ReleaseState): Pick<ReleaseView, "permissions" | "planRevision" | "proposal"> {
  const adopting = optional({ "adopt-plan": allowedTo(plan, "adopt-plan") });
  const permissions = { ...plan.permissions, ...adopting };
  if (proposed === undefined) return { permissions, planRevision };
  const { revision, by, at, includeMet, changes } = proposed;
  return { permissions, planRevision, proposal: { revision, by, at, includeMet, changes: [...changes] } };
}
