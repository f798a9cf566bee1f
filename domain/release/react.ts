// Whom a fact concerns: the root card always, the thread for the few things worth a line, direct messages for seats.
import type { ThreadNote } from "../announcement.ts";
import { canonicalJson } from "../canonical.ts";
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
import { gistOf, requestsAt } from "./request-news.ts";
import { requestAt } from "./requests-now.ts";
import { requestName } from "./requests.ts";
import type { AssessedSignature } from "./seats.ts";
import { isOpened, workflowIdOf, type ReleaseState } from "./state.ts";
import { statusOf } from "./status.ts";
import { giveWay } from "./supersede.ts";
import { announce, apart, together } from "./telling.ts";
import { threadLine } from "./thread.ts";
import { alarms } from "./triggers/stop-notes.ts";
import { watches } from "./triggers/watching.ts";

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
  const lines = [
    threadLine(fact, now),
    ...(statusOf(now) === "reviewing" ? fallen : []).map(
      (one) => `${one.gate.title}: a signature fell. ${one.reason}.`,
    ),
  ].filter((line) => line !== undefined);
  const notes = lines.map((text): ThreadNote => {
    return { type: "thread-note", run: workflowIdOf(now.key), channel: now.plan.channel, text };
  });
  const scene: Scene = { fact, now, assessmentsBefore, assessments, fallen };
  const requests = asks(scene);
  const cards = cardNews(before, scene, rules);
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

/** The card where it says something new; from rules 3 on with the requests under it, also where those alone do. */
function cardNews(
  before: ReleaseState,
  { fact: { event, at, number: version }, now, assessments, assessmentsBefore }: Scene,
  rules: number,
): readonly ReleaseWish[] {
  const card = rootCard(now, assessments, at);
  if (event.type !== "started") {
    if (event.type === "gates-inspected" && isToldWithLook(before, event)) return [];
    const isSame = canonicalJson(card) === canonicalJson(rootCard(before, assessmentsBefore, at));
    if (isSame && (rules < 3 || gistOf(before, assessmentsBefore) === gistOf(now, assessments))) return [];
  }
  const shown = rules < 3 ? card : { ...card, requests: requestsAt(now, { at, version }) };
  return [announce("root", shown, "root")];
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
    return reminderRequests({ event, chase: now.chase }, assessments, (gates) =>
      seatRequest(scene, gates, { again: true }),
    );
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

/** Calls those who can fill the empty seats of some gates of one stage; each reads of all that is open to them there. */
function seatRequest(
  { now, fact }: Scene,
  gates: readonly GateAssessment[],
  { again } = { again: false },
): readonly ReleaseWish[] {
  const [first] = gates;
  if (first === undefined) return [];
  const { stage, gate } = first;
  const name = requestName(stage.id, gate.kind);
  const standing = requestAt(now, name, { at: fact.at, version: fact.number });
  const isMeant = (one: { readonly gate: string }) => gates.some(({ gate: { id } }) => id === one.gate);
  const meant = standing?.seats.filter(isMeant).map(({ gate: id, role }) => ({ gate: id, role })) ?? [];
  if (standing === undefined || meant.length === 0) return [];
  const body = { ...standing, again };
  return again ? [announce("nudge", { ...body, meant })] : [announce(`ask-${name}`, body, `ask ${name}`)];
}

/** What is owed after a go stands in the team's backlog as well. */
function issues({ event, at }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  if (event.type !== "waiver-expired") return [];
  const finding = now.findings?.find((one) => one.gate === event.gate && one.at === at);
  if (finding === undefined) return [];
  const body = { lane: "backlog", finding: finding.gate, order: issueOf(now, finding) } as const;
  return [{ lane: "backlog", name: "finding", what: "issue for a waived gate", body }];
}
