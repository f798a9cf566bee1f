// Whom a fact concerns: the root card always, the thread for the few things worth a line, direct messages for seats.
import type { Announcement, SeatAsk } from "../announcement.ts";
import type { Gate, Stage } from "../plan/release-plan.ts";
import type { Fact, Wish } from "../process.ts";
import { rootCard } from "./card.ts";
import type { ReleaseEffect } from "./effects.ts";
import type { ReleaseEvent } from "./events.ts";
import { assessGates, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { barredFrom } from "./seats.ts";
import { findGate, isOpened, workflowIdOf, type Claim, type ReleaseState } from "./state.ts";
import { threadLine } from "./thread.ts";
import { verdictOf } from "./verdict.ts";

type ReleaseWish = Wish<ReleaseEffect>;

const silent: readonly ReleaseEvent["type"][] = ["sign-off-claimed", "claim-held", "nudged", "rechecked"];

export function react(
  before: ReleaseState,
  fact: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  const { event, at } = fact;
  const assessments = assessGates(now, at);
  const fallen = fallenGates(assessGates(before, at), assessments);
  const card = silent.includes(event.type) ? [] : [announce("root", rootCard(now, assessments, at), "root")];
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
    ...card,
    ...notes,
    ...asks(before, { event, fallen, assessments, now, fact }),
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

interface Scene {
  readonly event: ReleaseEvent;
  readonly fact: Fact<ReleaseEvent>;
  readonly fallen: readonly GateAssessment[];
  readonly assessments: readonly GateAssessment[];
  readonly now: ReleaseState;
}

function asks(
  before: ReleaseState,
  { event, fallen, assessments, now, fact }: Scene,
): readonly ReleaseWish[] {
  if (now.hold !== undefined) return [];
  const request = (stage: Stage, gates: readonly GateAssessment[], again = false) =>
    seatRequest(now, { stage, gates, assessments, fact, again });
  const inStage = (id: string) =>
    assessments.filter((one) => one.stage.id === id && one.gate.kind === "sign-off");
  if (event.type === "stage-opened") {
    const stage = now.plan.stages.find(({ id }) => id === event.stage);
    return stage === undefined ? [] : request(stage, inStage(stage.id));
  }
  if (event.type === "nudged") {
    const stage = findGate(now, event.gate)?.stage;
    return stage === undefined
      ? []
      : request(
          stage,
          assessments.filter(({ gate }) => gate.id === event.gate),
          true,
        );
  }
  const decision = assessments.find(({ gate, status }) => gate.kind === "decision" && status === "open");
  const ready =
    decision !== undefined && isReadyToDecide(assessments) && !isReadyToDecide(assessGates(before, fact.at));
  return [
    ...(ready ? request(decision.stage, [decision]) : []),
    ...[...new Set(fallen.map(({ stage }) => stage))].flatMap((stage) => request(stage, inStage(stage.id))),
  ];
}

interface Request {
  readonly stage: Stage;
  readonly gates: readonly GateAssessment[];
  readonly assessments: readonly GateAssessment[];
  readonly fact: Fact<ReleaseEvent>;
  readonly again: boolean;
}

function seatRequest(
  state: ReleaseState,
  { stage, gates, assessments, fact, again }: Request,
): readonly ReleaseWish[] {
  const seats = gates.flatMap((one) => openSeats(state, one));
  if (seats.length === 0) return [];
  const except = gates.flatMap(({ gate, seats: taken }) => [
    ...barredFrom(state, gate, taken).map(({ person }) => ({ person, gate: gate.id })),
    ...taken.flatMap(({ signatures }) =>
      signatures.filter(({ status }) => status === "valid").map(({ by }) => ({ person: by, gate: gate.id })),
    ),
  ]);
  const dues = assessments.filter((one) => one.stage === stage);
  const deciding = gates.every(({ gate }) => gate.kind === "decision");
  const body: Announcement = {
    type: "seat-request",
    run: workflowIdOf(state.key),
    stage: deciding ? `${stage.id}-decision` : stage.id,
    title: `${stage.title} of ${state.key}: ${state.title}`,
    verdict: verdictOf(state, dues, fact.at),
    seats,
    except,
    again,
    version: fact.number,
  };
  const card = again ? undefined : `ask ${body.stage}`;
  return [announce(again ? "nudge" : `ask-${body.stage}`, body, card)];
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
