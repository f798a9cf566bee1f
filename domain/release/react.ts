// Whom a fact concerns: the root card always, the thread for the few things worth a line, direct messages for seats.
import type { Announcement, SeatAsk, SeatRequest } from "../announcement.ts";
import { digestOf } from "../canonical.ts";
import type { Gate } from "../plan/release-plan.ts";
import type { Fact, Wish } from "../process.ts";
import { rootCard } from "./card.ts";
import type { ReleaseEffect } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { assessGates, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { barredFrom } from "./seats.ts";
import { isOpened, workflowIdOf, type Claim, type ReleaseState } from "./state.ts";
import { threadLine } from "./thread.ts";
import { verdictOf } from "./verdict.ts";

type ReleaseWish = Wish<ReleaseEffect>;

export function react(
  before: ReleaseState,
  fact: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  const { event, at } = fact;
  const assessmentsBefore = assessGates(before, at);
  const assessments = assessGates(now, at);
  const fallen = fallenGates(assessmentsBefore, assessments);
  const card = rootCard(now, assessments, at);
  const isNews =
    event.type === "started" || digestOf(card) !== digestOf(rootCard(before, assessmentsBefore, at));
  const lines = [
    threadLine(fact, now),
    ...fallen.map((one) => `${one.gate.title}: a signature fell. ${one.reason}.`),
  ].filter((line) => line !== undefined);
  const notes = lines.map((text, index) =>
    announce(`note-${index}`, {
      type: "thread-note",
      run: workflowIdOf(now.key),
      channel: now.plan.channel,
      text,
    }),
  );
  return [
    ...(isNews ? [announce("root", card, "root")] : []),
    ...notes,
    ...asks({ fact, now, assessmentsBefore, assessments, fallen }),
    ...lookUps(event, before),
  ];
}

function announce(name: string, announcement: Announcement, card?: string): ReleaseWish {
  const what = {
    "root-card": "card",
    "thread-note": "note in the thread",
    "seat-request": "request to sign",
  }[announcement.type];
  return {
    lane: "announce",
    name,
    body: { lane: "announce", announcement },
    what,
    ...(card === undefined ? {} : { card }),
  };
}

function fallenGates(
  before: readonly GateAssessment[],
  now: readonly GateAssessment[],
): readonly GateAssessment[] {
  const validIn = (assessments: readonly GateAssessment[], gate: Gate) =>
    (assessments.find((one) => one.gate.id === gate.id)?.seats ?? []).reduce(
      (sum, seat) => sum + seat.filled,
      0,
    );
  return now.filter(
    (one) =>
      one.seats.some(({ signatures }) => signatures.some(({ status }) => status === "stale")) &&
      validIn(before, one.gate) > validIn(now, one.gate),
  );
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
  if (now.hold !== undefined) return [];
  const signOffsIn = (stage: string) =>
    assessments.filter((one) => one.stage.id === stage && one.gate.kind === "sign-off");
  if (event.type === "stage-opened") return seatRequest(scene, signOffsIn(event.stage));
  if (event.type === "nudged") {
    const nudged = assessments.filter(({ gate }) => gate.id === event.gate);
    return seatRequest(scene, nudged, { again: true });
  }
  const stages = new Set(fallen.map(({ stage }) => stage.id));
  return [
    ...seatRequest(scene, newlyDecidable(scene)),
    ...[...stages].flatMap((stage) => seatRequest(scene, signOffsIn(stage))),
  ];
}

/** The decision, once nothing else is open any more. */
function newlyDecidable({ assessmentsBefore, assessments }: Scene): readonly GateAssessment[] {
  if (isReadyToDecide(assessmentsBefore) || !isReadyToDecide(assessments)) return [];
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
    .flatMap(({ signatures }) => signatures.filter(({ status }) => status === "valid"))
    .map(({ by }) => by);
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

/** Looks up the person of a new claim, and judges held ones like fresh ones when their stage opens. */
function lookUps(event: ReleaseEvent, before: ReleaseState): readonly ReleaseWish[] {
  if (event.type === "sign-off-claimed") return [lookUp(event.claim, 0)];
  if (event.type !== "stage-opened") return [];
  const stage = before.plan.stages.find(({ id }) => id === event.stage);
  const opening = before.held.filter(
    ({ gate }) =>
      stage !== undefined && !isOpened(before, stage) && stage.gates.some(({ id }) => id === gate),
  );
  return opening.map((claim, index) => lookUp(claim, index));
}

function lookUp(claim: Claim, index: number): ReleaseWish {
  return {
    lane: "checks",
    name: `claim-${index}`,
    what: `look-up of ${claim.person}`,
    body: { lane: "checks", check: { type: "resolve-claim", claim } },
  };
}
