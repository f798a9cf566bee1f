// Folds one fact into the state. Total: it never refuses, never throws.
import { handOf } from "../people.ts";
import type { Fact } from "../process.ts";
import { withPlan } from "./adoption.ts";
import { nextAttempt } from "./attempts.ts";
import { withFindings, withInspectionAsked } from "./checks/inspection-book.ts";
import { nameOfSoak } from "./checks/soak.ts";
import { lookedAtAnew, watched, watchOf } from "./checks/watches.ts";
import { withAsk, withoutAsk, withTaken } from "./deployments/asking.ts";
import { withBuild, withDeployment } from "./deployments/reports.ts";
import { withWord } from "./environments/word.ts";
import type { EventOf, ReleaseEvent } from "./events.ts";
import { findingOf } from "./findings.ts";
import { nameOfTurn } from "./freezes/freezes.ts";
import { withMemory } from "./memory.ts";
import { allowedTo } from "./permitted.ts";
import { questionsOf } from "./questions.ts";
import type { Claim, GoDecision, ReleaseState } from "./state.ts";
import { waiverOf } from "./waiver-standing.ts";
import { endOf, withWaiver } from "./waivers.ts";

type Folds = {
  readonly [Type in ReleaseEvent["type"]]: (
    state: ReleaseState,
    event: EventOf<Type>,
    fact: Fact<ReleaseEvent>,
  ) => ReleaseState;
};

const rememberedRefusals = 50;

export function evolve(state: ReleaseState, fact: Fact<ReleaseEvent>): ReleaseState {
  const folded = foldByType(state, fact.event, fact);
  return withMemory(state, folded, fact);
}

function foldByType<Type extends ReleaseEvent["type"]>(
  state: ReleaseState,
  event: EventOf<Type> & { type: Type },
  fact: Fact<ReleaseEvent>,
): ReleaseState {
  return folds[event.type](state, event, fact);
}

const folds: Folds = {
  started: (state) => state,
  "stage-opened": (state, { stage }, { at }) => ({
    ...state,
    openedAt: { ...state.openedAt, [stage]: at },
    held: state.held.filter(
      ({ gate }) =>
        !state.plan.stages.some((one) => one.id === stage && one.gates.some(({ id }) => id === gate)),
    ),
  }),
  "stage-met": (state, { stage }, { at }) => ({ ...state, metAt: { ...state.metAt, [stage]: at } }),
  "gate-signed": (state, { type: _, ...signed }, { at, by }) => {
    const others = state.signatures.filter(
      (one) => !(one.gate === signed.gate && one.role === signed.role && one.by === by.person),
    );
    return { ...state, signatures: [...others, { ...signed, by: by.person, via: by.via, at }] };
  },
  "sign-off-withdrawn": (state, { gate, role }, { by }) => ({
    ...state,
    signatures: state.signatures.map((one) =>
      one.gate === gate && one.role === role && one.by === by.person
        ? { ...one, standing: "withdrawn" as const }
        : one,
    ),
  }),
  "gate-rejected": (state, { type: _, ...rejection }, { at, by }) => ({
    ...state,
    rejections: [...state.rejections, { ...rejection, by: by.person, at }],
  }),
  "reject-withdrawn": (state, { gate, role }, { by }) => ({
    ...state,
    rejections: state.rejections.filter(
      (one) => !(one.gate === gate && one.role === role && one.by === by.person),
    ),
  }),
  "evidence-attached": (state, { id, gate, slot, evidence }, { at, by }) => {
    const commit = evidence.commit ?? state.build.commit;
    const capturedAt = evidence.capturedAt ?? at;
    return {
      ...state,
      evidence: [...state.evidence, { ...evidence, id, gate, slot, commit, capturedAt, by: by.person, at }],
    };
  },
  "evidence-expired": (state, { id }) => ({ ...state, told: [...state.told, id] }),
  "risk-recorded": (state, { type: _, ...risk }, { at, by }) => ({
    ...state,
    risks: [...state.risks, { ...risk, recordedBy: by.person, recordedAt: at }],
  }),
  "risk-closed": (state, { id, reason }) => ({
    ...state,
    risks: state.risks.map((risk) => (risk.id === id ? { ...risk, closedReason: reason } : risk)),
  }),
  "gate-waived": (state, { type: _, ...waiver }, { at, by }) => ({
    ...state,
    waivers: withWaiver(state, { ...waiver, ...handOf(by, state.plan.permissions.waive), at }),
  }),
  "waiver-confirmed": (state, { gate }, { at, by }) => ({
    ...state,
    waivers: (state.waivers ?? []).map((waiver) =>
      waiver.gate === gate ? { ...waiver, confirmed: { by: by.person, at } } : waiver,
    ),
  }),
  "waiver-expired": (state, { gate }, { at }) => {
    const waiver = waiverOf(state, gate);
    if (waiver === undefined) return state;
    const finding = findingOf(state, gate, at);
    const findings = [...(state.findings ?? []), ...(finding === undefined ? [] : [finding])];
    return { ...state, told: [...state.told, endOf(waiver)], ...(findings.length === 0 ? {} : { findings }) };
  },
  "info-requested": (state, { type: _, ...question }, { at, by }) => ({
    ...state,
    questions: [...questionsOf(state), { ...question, by: by.person, at }],
  }),
  "question-answered": (state, { id, text }, { at, by }) => ({
    ...state,
    questions: questionsOf(state).map((one) =>
      one.id === id ? { ...one, answer: { text, by: by.person, at } } : one,
    ),
  }),
  "finding-filed": (state, { gate, issue, url }) => ({
    ...state,
    findings: (state.findings ?? []).map((finding) =>
      finding.gate === gate && finding.issue === undefined ? { ...finding, issue: { issue, url } } : finding,
    ),
  }),
  "plan-proposed": (state, { type: _, ...proposal }, { at, by }) => ({
    ...state,
    proposal: { ...proposal, ...handOf(by, allowedTo(state.plan, "adopt-plan")), at },
  }),
  "plan-adopted": withPlan,
  "build-changed": withBuild,
  "deployment-reported": withDeployment,
  "deployment-asked": (state, event, { at }) => withAsk(state, event, at),
  "deployment-ask-taken": (state, event, { at }) => withTaken(state, event, at),
  "deployment-ask-withdrawn": withoutAsk,
  decided: (state, { type: _, ...decision }, { at, by }) => ({
    ...state,
    decisions: [...state.decisions, { ...decision, by: by.person, at, expired: false }],
  }),
  "go-expired": (state) => ({ ...state, decisions: state.decisions.map(expireLast) }),
  released: (state, _, { at }) => ({ ...state, releasedAt: at }),
  "rolled-back": (state, { reason, toTag }, { at, by }) => ({
    ...state,
    rollBack: { by: by.person, at, reason, toTag },
  }),
  reopened: nextAttempt,
  "rollback-triggered": (state, { alarm }, { at }) => ({ ...state, alarm: { ...alarm, at } }),
  "carried-on": ({ alarm: _, ...state }, __, { at }) => ({ ...state, carriedOnAt: at }),
  held: (state, { reason }, { at, by }) => ({ ...state, hold: { by: by.person, at, reason } }),
  resumed: ({ hold: _, ...state }) => state,
  rechecked: (state, { gates }, { at }) => ({
    ...state,
    ...(state.watches === undefined ? {} : { watches: lookedAtAnew(state, gates) }),
    recheckedAt: { ...state.recheckedAt, ...Object.fromEntries(gates.map((gate) => [gate, at])) },
  }),
  "night-ordered": (state, { environment, since }, { at }) =>
    watched(state, environment, { ...watchOf(state, environment, since), nightAsOf: at, tries: 0 }),
  "look-asked": (state, { environment, since }, { at }) => {
    const watch = watchOf(state, environment, since);
    return watched(state, environment, { ...watch, askedAt: at, tries: watch.tries + 1 });
  },
  "environment-observed": (state, { environment, since, observation }, { at }) => {
    const watch = state.watches?.[environment];
    return watch?.since === since
      ? watched(state, environment, { ...watch, observation, observedAt: at })
      : state;
  },
  "inspection-asked": (state, _, { at }) => withInspectionAsked(state, at),
  "gates-inspected": (state, event, { at }) => withFindings(state, event, at),
  nudged: (state) => state,
  "seats-reminded": (state) => state,
  "seats-escalated": (state) => state,
  "hours-asked": (state) => state,
  "hours-read": (state) => state,
  "soak-ended": (state, soak) => ({ ...state, told: [...state.told, nameOfSoak(soak)] }),
  "freezes-asked": (state, _, { at }) => ({ ...state, freezesAskedAt: at }),
  "freezes-read": (state, { until, windows }) => ({ ...state, freezeCalendar: { until, windows } }),
  "freeze-began": (state, turn) => ({ ...state, told: [...state.told, nameOfTurn(turn)] }),
  "freeze-ended": (state, turn) => ({ ...state, told: [...state.told, nameOfTurn(turn)] }),
  "freeze-overridden": (state, { type: _, ...override }, { at, by }) => ({
    ...state,
    freezeOverrides: [...(state.freezeOverrides ?? []), { ...override, by: by.person, at }],
  }),
  "environment-told": (state, word, { at }) => withWord(state, word, at),
  "stage-overdue": (state, { stage }) => ({ ...state, told: [...state.told, `overdue ${stage}`] }),
  "sign-off-claimed": (state) => state,
  "claim-held": (state, { claim }) => ({
    ...state,
    held: [...state.held.filter((one) => !isSameSeat(one, claim)), claim],
  }),
  "signal-refused": (state, { refusal }, { at }) => ({
    ...state,
    refusals: [...state.refusals, { ...refusal, at }].slice(-rememberedRefusals),
  }),
  abandoned: (state, { reason }, { at, by }) => ({ ...state, abandoned: { by: by.person, at, reason } }),
  superseded: (state, { successor }, { at, by }) => ({
    ...state,
    abandoned: { by: by.person, at, reason: `superseded by ${successor}`, successor },
  }),
  closed: (state, _, { at }) => ({ ...state, closedAt: at }),
};

/** Sent twice, the newer one is meant. */
function isSameSeat(left: Claim, right: Claim): boolean {
  return left.person === right.person && left.gate === right.gate && left.role === right.role;
}

function expireLast(decision: GoDecision, index: number, all: readonly GoDecision[]): GoDecision {
  return index === all.length - 1 ? { ...decision, expired: true } : decision;
}
