// A stage as people see it, gate by gate.
import { oncePerInstant } from "../once.ts";
import { optional } from "../optional.ts";
import { after, type Instant } from "../time.ts";
import { nudgeView } from "./chase/view.ts";
import { checkView } from "./checks/view.ts";
import { changesBetween } from "./digest.ts";
import { assessGates, isPassed, type GateAssessment } from "./gates.ts";
import { changesSinceOpened } from "./past-digests.ts";
import { questionViews } from "./questions.ts";
import { barredFrom, type AssessedSignature } from "./seats.ts";
import type { SignatureView } from "./signature-view.ts";
import type { ReleaseState } from "./state.ts";
import { stageDue } from "./verdict.ts";
import type { GateView, StageView } from "./view-schema.ts";
import { waitsSince } from "./waiting.ts";
import { waiverOf, waiverStanding } from "./waiver-standing.ts";

/** Every stage of the plan at an instant. What is answered, written down and sent of one act shows the same ones. */
export const stageViews = oncePerInstant((state: ReleaseState, at): readonly StageView[] => {
  const assessments = assessGates(state, at);
  return state.plan.stages.map((stage) =>
    stageView(state, { stage, gates: assessments.filter((one) => one.stage === stage), at }),
  );
});

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
export function stageStatus(
  { openedAt, metAt }: { readonly openedAt?: Instant | undefined; readonly metAt?: Instant | undefined },
  gates: readonly Pick<GateAssessment, "status">[],
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
      judges: gate.judges.length === 0 ? undefined : gate.judges,
      changed: changesSinceOpened(state, assessment),
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
