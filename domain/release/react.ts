// Whom a fact concerns: the root card always, the thread for the few things worth a line, direct messages for seats.
import type { SeatAsk, SeatRequest, ThreadNote } from "../announcement.ts";
import { digestOf } from "../canonical.ts";
import type { Stage } from "../plan/release-plan.ts";
import type { Fact } from "../process.ts";
import { rootCard } from "./card.ts";
import { asNudge, chasing, reminderRequests } from "./chase/telling.ts";
import { isToldWithLook } from "./checks/told-later.ts";
import { looks, lookUps } from "./checks/wishes.ts";
import { deploymentRequests } from "./deployments/asking.ts";
import type { ReleaseWish } from "./effects.ts";
import { claimedEnvironment } from "./environments/claim.ts";
import type { ReleaseEvent } from "./events.ts";
import { issueOf } from "./findings.ts";
import { freezeAt, isThawing } from "./freezes/freezes.ts";
import { assessGates, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { questionNotes } from "./question-notes.ts";
import { barredFrom, type AssessedSignature } from "./seats.ts";
import { isOpened, workflowIdOf, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import { giveWay } from "./supersede.ts";
import { announce, apart, together } from "./telling.ts";
import { threadLine } from "./thread.ts";
import { alarms } from "./triggers/stop-notes.ts";
import { watches } from "./triggers/watching.ts";
import { verdictOf } from "./verdict.ts";

export function react(
  before: ReleaseState,
  fact: Fact<ReleaseEvent>,
  now: ReleaseState,
  rules: number,
): readonly ReleaseWish[] {
  const { event, at } = fact;
  const assessmentsBefore = assessGates(before, at);
  const assessments = assessGates(now, at);
  const fallen = fallenGates(assessmentsBefore, assessments);
  const card = rootCard(now, assessments, at);
  const isHeldBack = event.type === "gates-inspected" && isToldWithLook(before, event);
  const isNews =
    event.type === "started" ||
    (!isHeldBack && digestOf(card) !== digestOf(rootCard(before, assessmentsBefore, at)));
  const lines = [
    threadLine(fact, now),
    ...(statusOf(now) === "reviewing" ? fallen : []).map(
      (one) => `${one.gate.title}: a signature fell. ${one.reason}.`,
    ),
  ].filter((line) => line !== undefined);
  const notes = lines.map((text): ThreadNote => {
    return { type: "thread-note", run: workflowIdOf(now.key), channel: now.plan.channel, text };
  });
  const requests = asks({ fact, now, assessmentsBefore, assessments, fallen });
  const cards = isNews ? [announce("root", card, "root")] : [];
  const others = rules < 2 ? apart(notes, requests) : together(notes, requests);
  return [
    ...(isAnsweredSoon(event, now) ? [...others, ...cards] : [...cards, ...others]),
    ...lookUps(event, before),
    ...issues(fact, now),
    ...watches(fact, now),
    ...alarms(fact, now),
    ...chasing(fact, now),
    ...looks(fact, now),
    ...questionNotes(fact, now),
    ...giveWay(fact, now),
    ...deploymentRequests(fact, now),
  ];
}

/** What the environment says of a go changes the card again within a second: it goes last, and then once. */
function isAnsweredSoon({ type }: ReleaseEvent, state: ReleaseState): boolean {
  return type === "decided" && claimedEnvironment(state) !== undefined;
}

/** Gates of which a signature counted until now and is stale from now on. */
function fallenGates(
  before: readonly GateAssessment[],
  now: readonly GateAssessment[],
): readonly GateAssessment[] {
  return now.filter(({ gate, seats }) => {
    const seatsBefore = before.find((one) => one.gate.id === gate.id)?.seats ?? [];
    const counted = seatsBefore.flatMap(({ signatures }) => signatures.filter(isValid));
    return seats.some(({ role, signatures }) =>
      signatures.some(
        ({ by, status }) => status === "stale" && counted.some((one) => one.by === by && one.role === role),
      ),
    );
  });
}

function isValid({ status }: AssessedSignature): boolean {
  return status === "valid";
}

/** What a fact has changed. */
interface Scene {
  readonly fact: Fact<ReleaseEvent>;
  readonly now: ReleaseState;
  readonly assessmentsBefore: readonly GateAssessment[];
  readonly assessments: readonly GateAssessment[];
  readonly fallen: readonly GateAssessment[];
}

/** A stage that opens asks all its signers, a nudge asks again, a fallen signature asks its stage. */
function asks(scene: Scene): readonly ReleaseWish[] {
  const { now, assessments, fallen } = scene;
  const { event } = scene.fact;
  if (now.hold !== undefined || statusOf(now) !== "reviewing") return [];
  const signOffsIn = (stage: string) =>
    assessments.filter((one) => one.stage.id === stage && one.gate.kind === "sign-off");
  if (event.type === "stage-opened") return seatRequest(scene, signOffsIn(event.stage));
  if (event.type === "nudged") {
    const nudged = assessments.filter(({ gate }) => gate.id === event.gate);
    return asNudge(seatRequest(scene, nudged, { again: true }));
  }
  if (event.type === "seats-reminded")
    return reminderRequests(event, assessments, (gates) => seatRequest(scene, gates, { again: true }));
  const touched =
    event.type === "resumed" ? opened(now) : [...fallen, ...adopted(scene)].map(({ stage }) => stage);
  const stages = new Set(touched.map(({ id }) => id));
  return [
    ...seatRequest(scene, newlyDecidable(scene)),
    ...[...stages].flatMap((stage) => seatRequest(scene, signOffsIn(stage))),
  ];
}

/** Sign-offs of open stages that a newer plan has brought or changed. */
function adopted({ fact, now, assessmentsBefore, assessments }: Scene): readonly GateAssessment[] {
  if (fact.event.type !== "plan-adopted") return [];
  return assessments.filter(({ gate, stage, digest }) => {
    const before = assessmentsBefore.find((one) => one.gate.id === gate.id);
    return gate.kind === "sign-off" && isOpened(now, stage) && before?.digest !== digest;
  });
}

function opened(state: ReleaseState): readonly Stage[] {
  return state.plan.stages.filter((stage) => isOpened(state, stage));
}

/** The decision, once nothing else is open any more; again when a go has expired, or a hold or a freeze has kept it back. */
function newlyDecidable({ fact, now, assessmentsBefore, assessments }: Scene): readonly GateAssessment[] {
  if (freezeAt(now, fact.at) !== undefined) return [];
  const { type } = fact.event;
  const isAskedAnew = type === "go-expired" || type === "resumed" || isThawing(fact.event, now);
  if ((isReadyToDecide(assessmentsBefore) && !isAskedAnew) || !isReadyToDecide(assessments)) return [];
  return assessments.filter(({ gate, status }) => gate.kind === "decision" && status === "open");
}

/** Asks for the empty seats of some gates of one stage. */
function seatRequest(
  { now, fact, assessments }: Scene,
  gates: readonly GateAssessment[],
  { again } = { again: false },
): readonly ReleaseWish[] {
  const seats = gates.flatMap((one) => openSeats(now, one));
  const stage = gates[0]?.stage;
  if (stage === undefined || seats.length === 0) return [];
  const deciding = gates.every(({ gate }) => gate.kind === "decision");
  const inStage = assessments.filter((one) => one.stage === stage);
  const body = {
    type: "seat-request",
    run: workflowIdOf(now.key),
    stage: deciding ? `${stage.id}-decision` : stage.id,
    title: `${stage.title} of ${now.key}: ${now.title}`,
    verdict: verdictOf(now, inStage, fact.at),
    seats,
    except: gates.flatMap((one) => notAsked(now, one)),
    again,
    version: fact.number,
  } as const;
  return again ? [announce("nudge", body)] : [announce(`ask-${body.stage}`, body, `ask ${body.stage}`)];
}

/** Who may not sign a gate, and who has. */
function notAsked(state: ReleaseState, { gate, seats }: GateAssessment): SeatRequest["except"] {
  const barred = barredFrom(state, gate, seats).map(({ person }) => person);
  const signed = seats
    .flatMap(({ signatures }) => signatures.filter(isValid))
    .flatMap(({ by, for: absent }) => (absent === undefined ? [by] : [by, absent]));
  return [...barred, ...signed].map((person) => ({ person, gate: gate.id }));
}

function openSeats(state: ReleaseState, { gate, seats, digest }: GateAssessment): readonly SeatAsk[] {
  if (gate.kind === "decision") {
    const roles = state.plan.permissions.decide ?? [];
    return roles.map((role) => ({ gate: gate.id, title: gate.title, role, digest, statement: "required" }));
  }
  if (gate.kind !== "sign-off") return [];
  const { statement, id, title } = gate;
  return seats
    .filter(({ filled, needed }) => filled < needed)
    .map(({ role }) => ({ gate: id, title, role, digest, statement }));
}

/** What is owed after a go stands in the team's backlog as well. */
function issues({ event, at }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  if (event.type !== "waiver-expired") return [];
  const finding = now.findings?.find((one) => one.gate === event.gate && one.at === at);
  if (finding === undefined) return [];
  const body = { lane: "backlog", finding: finding.gate, order: issueOf(now, finding) } as const;
  return [{ lane: "backlog", name: "finding", what: "issue for a waived gate", body }];
}
