// What people see of a release at an instant; people's names and rights are joined at the edge.
import { optional } from "../optional.ts";
import type { Running } from "../running.ts";
import { after, type Instant } from "../time.ts";
import { undeliveredOf } from "../undelivered.ts";
import { decisionViews, formerAttemptViews } from "./attempt-views.ts";
import { nudgeView } from "./chase/view.ts";
import { checkView } from "./checks/view.ts";
import { askViews } from "./deployments/asked.ts";
import { changesBetween } from "./digest.ts";
import type { ReleaseEffect } from "./effects.ts";
import { claimView } from "./environments/view.ts";
import { freezeViews } from "./freezes/view.ts";
import { assessGates, isPassed, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { allowedTo } from "./permitted.ts";
import { questionViews } from "./questions.ts";
import { riskView } from "./risk-view.ts";
import { barredFrom, type AssessedSignature } from "./seats.ts";
import type { SignatureView } from "./signature-view.ts";
import { currentStage, workflowIdOf, type ReleaseState } from "./state.ts";
import { goExpiry, statusOf, watchEnd } from "./status.ts";
import { blockReasons, readyUntil, stageDue, verdictOf } from "./verdict.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";
import { waitsSince } from "./waiting.ts";
import { waiverOf, waiverStanding } from "./waiver-standing.ts";

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
    stages: state.plan.stages.map((stage) =>
      stageView(state, { stage, gates: assessments.filter((one) => one.stage === stage), at }),
    ),
    risks: state.risks.map(riskView),
    decisions: decisionViews(state),
    deployments: state.deployments.map(({ commit: _, ...deployment }) => deployment),
    refusals: [...state.refusals],
    held: state.held.map(({ person: by, gate, role, at: since }) => ({ at: since, by, gate, role })),
    undelivered: [...undeliveredOf(running, at)],
    ...planFields(state),
    ...clocksAndStops(state, assessments, at),
  };
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

function stageView(
  state: ReleaseState,
  { stage, gates, at }: { stage: GateAssessment["stage"]; gates: readonly GateAssessment[]; at: Instant },
): StageView {
  const openedAt = state.openedAt[stage.id];
  const metAt = state.metAt[stage.id];
  const { id, title, environment } = stage;
  const status = stageStatus({ openedAt, metAt }, gates);
  const views = gates.map((gate) => gateView(state, gate, at));
  return {
    id,
    title,
    environment,
    status,
    gates: views,
    ...optional({ openedAt, metAt, due: stageDue(state, stage) }),
  };
}

/** A stage that was met is open again while one of its gates is not. */
function stageStatus(
  { openedAt, metAt }: { readonly openedAt: Instant | undefined; readonly metAt: Instant | undefined },
  gates: readonly GateAssessment[],
): StageView["status"] {
  if (openedAt === undefined) return "not-open";
  return metAt !== undefined && gates.every(isPassed) ? "met" : "open";
}

function gateView(state: ReleaseState, assessment: GateAssessment, at: Instant): GateView {
  const { gate, stage, status, reason, digest, seats, slots } = assessment;
  const signOff = gate.kind === "sign-off" ? gate : undefined;
  const rejection = state.rejections.find((one) => one.gate === gate.id && one.digest === digest);
  return {
    id: gate.id,
    kind: gate.kind,
    title: gate.title,
    status,
    reason,
    digest,
    covers: gate.covers,
    statement: signOff?.statement ?? "none",
    allowed: gate.kind === "decision" ? (state.plan.permissions.decide ?? []) : seats.map(({ role }) => role),
    needs: slots.map(needView),
    seats: seats.map(({ role, needed, signatures }) => ({
      role,
      needed,
      signatures: signatures.map((one) => signatureView(one, assessment)),
    })),
    barred: [...barredFrom(state, gate, seats)],
    canSign: [],
    cannotSign: [],
    evidence: evidenceViews(state, assessment),
    ...optional({
      asks: signOff?.asks,
      check: checkView(state, assessment),
      waiver: waiverView(state, gate.id, at),
      questions: questionViews(state, gate.id),
      rejection: rejectionView(rejection),
      since: waitsSince(state, assessment, at),
      due: stageDue(state, stage),
      nudge: nudgeView(state, gate.id),
    }),
  };
}

function needView({ slot, standing, reason }: GateAssessment["slots"][number]): GateView["needs"][number] {
  const { slot: name, title, kinds } = slot;
  return { slot: name, title, kinds, met: standing === "met", ...optional({ reason }) };
}

function waiverView(state: ReleaseState, gate: string, at: Instant): GateView["waiver"] {
  const waiver = waiverOf(state, gate);
  if (waiver === undefined) return undefined;
  const { by, reason, at: askedAt, until, confirmed } = waiver;
  const status = waiverStanding(waiver, at);
  return { by, reason, at: askedAt, until, status, ...optional({ confirmedBy: confirmed?.by }) };
}

function rejectionView(rejection: ReleaseState["rejections"][number] | undefined): GateView["rejection"] {
  if (rejection === undefined) return undefined;
  const { by, role, category, reason, at } = rejection;
  return { by, role, category, reason, at };
}

function signatureView(signature: AssessedSignature, { parts }: GateAssessment): SignatureView {
  const { by, for: absent, role, digest, at, via, status, statement, comment } = signature;
  const changed = status === "stale" ? [...changesBetween(signature.parts, parts)] : undefined;
  return { by, role, digest, at, via, status, ...optional({ for: absent, statement, comment, changed }) };
}

function evidenceViews(state: ReleaseState, { gate, slots }: GateAssessment): GateView["evidence"] {
  return state.evidence
    .filter((item) => item.gate === gate.id)
    .map((item) => {
      const { id, slot, kind, name, sha256, verdict, summary, commit, at, by, capturedAt } = item;
      const holder = slots.find((one) => one.slot.slot === slot);
      const maxAge = holder?.slot.maxAge;
      const expiresAt = maxAge === undefined ? undefined : after(capturedAt, maxAge);
      return {
        id,
        slot,
        kind,
        name,
        sha256,
        verdict,
        summary,
        commit,
        at,
        by,
        capturedAt,
        current: holder?.item?.id === id,
        ...optional({ expiresAt }),
      };
    });
}
