// The first line of everything: how the release stands, in one sentence, and what blocks it, worst first.
import type { Stage } from "../plan/release-plan.ts";
import { withReason, withStop } from "../reasons.ts";
import { after, earliest, inWords, type Instant } from "../time.ts";
import { lastDeployment } from "./checks/deployment.ts";
import { askWords } from "./deployments/asked.ts";
import { standingAsk } from "./deployments/asking.ts";
import { claimOf, claimWords } from "./environments/claim.ts";
import { freezeAt, freezeWords, nextFreeze } from "./freezes/freezes.ts";
import { isPassed, isReadyToDecide, type GateAssessment } from "./gates.ts";
import { currentStage, gatesOf, isOpened, type ReleaseState } from "./state.ts";
import { goExpiry, goInForce, statusOf, watchEnd } from "./status.ts";
import type { GateStatus, ReleaseStatus } from "./view-schema.ts";

export interface BlockReason {
  readonly gate: string;
  readonly text: string;
  readonly due?: Instant;
}

/** A stage that was met in time owes nothing more, even where one of its gates falls later. */
export function stageDue(state: ReleaseState, stage: Stage): Instant | undefined {
  const openedAt = state.openedAt[stage.id];
  const isOwed = openedAt !== undefined && state.metAt[stage.id] === undefined;
  return stage.due !== undefined && isOwed ? after(openedAt, stage.due) : undefined;
}

const worstFirst: readonly GateStatus[] = ["failed", "stale", "insufficient-data", "open"];

/** At most one reason per gate that is open and not met, worst first. */
export function blockReasons(
  state: ReleaseState,
  assessments: readonly GateAssessment[],
): readonly BlockReason[] {
  return blocking(state, assessments)
    .toSorted((left, right) => worstFirst.indexOf(left.status) - worstFirst.indexOf(right.status))
    .map(({ gate, stage, reason }) => {
      const due = stageDue(state, stage);
      return { gate: gate.id, text: `${gate.title}: ${reason}`, ...(due === undefined ? {} : { due }) };
    });
}

export function verdictOf(state: ReleaseState, assessments: readonly GateAssessment[], at: Instant): string {
  const sentence = [sentenceByStatus[statusOf(state)](state, at, assessments), ...owed(state)].join(" ");
  return state.hold === undefined
    ? sentence
    : `${withReason(`On hold by ${state.hold.by}`, state.hold.reason)} ${sentence}`;
}

/** After a go: gates that it was given without, and that nobody has met since. */
function owed({ findings = [], plan }: ReleaseState): readonly string[] {
  if (findings.length === 0) return [];
  const titles = findings.map(({ gate }) => gatesOf(plan).find(({ id }) => id === gate)?.title ?? gate);
  const were = findings.length === 1 ? "gate was waived and is" : "gates were waived and are";
  return [`${findings.length} ${were} unmet still: ${titles.join(", ")}.`];
}

type Sentence = (state: ReleaseState, at: Instant, assessments: readonly GateAssessment[]) => string;

const sentenceByStatus: Readonly<Record<ReleaseStatus, Sentence>> = {
  reviewing,
  go: waitsForDeployment,
  deploying,
  watching,
  released: ({ releasedAt }, at) => `Released ${inWords(releasedAt ?? at)}.`,
  "no-go": ({ decisions }) => withReason("No-go", decisions.at(-1)?.rationale),
  "rolled-back": rolledBack,
  abandoned: ({ abandoned }) => withReason(`Abandoned by ${abandoned?.by ?? ""}`, abandoned?.reason),
  closed: ({ closedAt }, at) => `Closed ${inWords(closedAt ?? at)}.`,
  "ended-outside": () => "Ended outside of Runsheet.",
};

function waitsForDeployment(state: ReleaseState, at: Instant): string {
  const freeze = freezeAt(state, at);
  const frozen = freeze === undefined ? "" : ` ${freezeWords(freeze)}.`;
  const expiry = goExpiry(state);
  const ask = standingAsk(state, state.plan.production);
  const waits = ask === undefined ? `Waits for the deployment of ${state.build.tag}` : askWords(ask);
  const until = expiry === undefined ? "" : ` ${waits}, until ${inWords(expiry)}.`;
  return `Go.${turnWords(state)}${until}${frozen}`;
}

/** Whose turn it is, where that keeps the deployment back. */
function turnWords(state: ReleaseState): string {
  const go = goInForce(state);
  const words = go === undefined ? "" : claimWords(claimOf(state, go));
  return words === "" ? "" : ` ${words}`;
}

function watching(state: ReleaseState, at: Instant): string {
  const { alarm } = state;
  return alarm === undefined
    ? `Deployed. Watched until ${inWords(watchEnd(state) ?? at)}.`
    : `Roll back, or carry on with a reason. ${withReason(alarm.title, alarm.why)}`;
}

function deploying(state: ReleaseState): string {
  const { build, plan } = state;
  if (lastDeployment(state, plan.production)?.status !== "failed")
    return `Go. ${build.tag} is being deployed to ${plan.production}.`;
  const expiry = goExpiry(state);
  const until = expiry === undefined ? "" : ` until ${inWords(expiry)}`;
  return `Go. The deployment of ${build.tag} to ${plan.production} failed: deploy it again${until}, or roll back.`;
}

function rolledBack({ rollBack: back }: ReleaseState): string {
  if (back === undefined) return "Rolled back.";
  return back.deployedAt === undefined
    ? `Rolled back. Waits for ${back.toTag} to be deployed.`
    : `Rolled back. ${back.toTag} is deployed.`;
}

function reviewing(state: ReleaseState, at: Instant, assessments: readonly GateAssessment[]): string {
  if (isReadyToDecide(assessments)) return ready(state, assessments, at);
  const blocks = blocking(state, assessments);
  const stage = currentStage(state);
  const inStage = assessments.filter((one) => one.stage === stage);
  const counted = blocks.every((one) => one.stage === stage)
    ? inStage
    : assessments.filter((one) => isOpened(state, one.stage));
  const where = counted === inStage ? ` in ${stage?.id ?? ""}` : "";
  const reasons = blockReasons(state, assessments)
    .slice(0, 2)
    .map(({ text, due }) => `${text}${dueWords(due, at)}`);
  return withStop(`Blocked on ${blocks.length} of ${counted.length}${where}: ${reasons.join("; ")}`);
}

/** Until when a go may be given: then something grows too old, or a freeze begins. */
export function readyUntil(
  state: ReleaseState,
  assessments: readonly GateAssessment[],
  at: Instant,
): Instant | undefined {
  if (freezeAt(state, at) !== undefined) return undefined;
  return earliest([...assessments.map(({ expiresAt }) => expiresAt), nextFreeze(state, at)?.from]);
}

function ready(state: ReleaseState, assessments: readonly GateAssessment[], at: Instant): string {
  const freeze = freezeAt(state, at);
  const until = readyUntil(state, assessments, at);
  const sentence =
    freeze !== undefined
      ? `All gates but the decision are passed. ${freezeWords(freeze)}.`
      : until === undefined
        ? "Ready to go."
        : `Ready to go until ${inWords(until)}.`;
  const waived = assessments.filter(({ status }) => status === "waived").map(({ gate }) => gate.title);
  return waived.length === 0 ? sentence : `${sentence} Waived: ${waived.join(", ")}.`;
}

function dueWords(due: Instant | undefined, at: Instant): string {
  if (due === undefined) return "";
  return due <= at ? `, late since ${inWords(due)}` : `, due ${inWords(due)}`;
}

/** Open gates that are not met; the decision blocks only once it is all that is left. */
function blocking(state: ReleaseState, assessments: readonly GateAssessment[]): readonly GateAssessment[] {
  const unmet = assessments.filter((one) => isOpened(state, one.stage) && !isPassed(one));
  const others = unmet.filter(({ gate }) => gate.kind !== "decision");
  return others.length > 0 ? others : unmet;
}

/** Roles with an empty seat on an open gate, most pressing gate first. */
export function waitingRoles(state: ReleaseState, assessments: readonly GateAssessment[]): readonly string[] {
  if (statusOf(state) !== "reviewing") return [];
  const roles = blocking(state, assessments).flatMap(({ gate, seats }) =>
    gate.kind === "decision"
      ? (state.plan.permissions.decide ?? [])
      : seats.filter(({ filled, needed }) => filled < needed).map(({ role }) => role),
  );
  return [...new Set(roles)];
}
