// Go, no-go, deployments and roll-back: the acts that reach production.
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import { handOf, isSameHand } from "../people.ts";
import type { Context } from "../process.ts";
import { withReason } from "../reasons.ts";
import { inWords, type Instant } from "../time.ts";
import { staleDigest } from "./decide-seats.ts";
import { isDigest } from "./digest.ts";
import { claimedEnvironment, claimOf, refuseUngranted } from "./environments/claim.ts";
import type { ReleaseEvent } from "./events.ts";
import { refuseFrozen } from "./freezes/freezes.ts";
import { assessGates, isPassed, type GateAssessment } from "./gates.ts";
import type { CommandOf } from "./messages.ts";
import { barredFrom } from "./seats.ts";
import { seenBeside } from "./seeing.ts";
import type { ReleaseState } from "./state.ts";
import { goInForce, statusOf } from "./status.ts";
import type { ReleaseStatus } from "./view-schema.ts";

type Outcome = Decision<ReleaseEvent>;

const sinceGo: readonly ReleaseStatus[] = ["go", "deploying", "watching", "released"];

export function decideGo(state: ReleaseState, command: CommandOf<"decide">, { by, at }: Context): Outcome {
  const assessments = assessGates(state, at);
  const decision = assessments.find(({ gate }) => gate.kind === "decision");
  if (decision === undefined)
    return refuse("unknown-gate", "Not decided. The plan of this release has no decision gate.");
  if (decision.status === "not-open")
    return refuse("gate-not-open", `Not decided. ${decision.gate.title} opens with ${decision.stage.title}.`);
  const status = statusOf(state);
  if (status !== "reviewing")
    return refuse("already-decided", `Not decided. The release is ${status}${firstToDecide(state)}.`);
  const hand = handOf(by, state.plan.permissions.decide);
  const barred = barredFrom(state, decision.gate, []).find(({ person }) => isSameHand({ by: person }, hand));
  if (barred !== undefined)
    return refuse("seat-author", `Not decided. ${barred.why}; somebody else decides.`);
  const refused = command.outcome === "go" ? refuseGo(state, assessments, at) : undefined;
  if (refused !== undefined) return refused;
  if (!isDigest(command.digest, decision.digest)) return staleDigest(state, command.digest, decision);
  const { type: _, seenVersion: version, ...fields } = command;
  const seen = seenBeside(state, decision, { at, version });
  return accept({ ...fields, type: "decided", digest: decision.digest, ...seen, ...waivedIn(assessments) });
}

/** Who outran the presser; of what has gone on since, nothing was outrun. */
function firstToDecide(state: ReleaseState): string {
  const status = statusOf(state);
  const first = status === "go" || status === "no-go" ? state.decisions.at(-1) : undefined;
  return first === undefined ? "" : `: ${first.by} was first, ${inWords(first.at)}`;
}

function waivedIn(assessments: readonly GateAssessment[]): { readonly waived?: readonly string[] } {
  const waived = assessments.filter(({ status }) => status === "waived").map(({ gate }) => gate.id);
  return waived.length === 0 ? {} : { waived };
}

function refuseGo(
  state: ReleaseState,
  assessments: readonly GateAssessment[],
  at: Instant,
): Refusal | undefined {
  if (state.hold !== undefined)
    return refuse("held", withReason(`No go. ${state.hold.by} holds the release`, state.hold.reason));
  const unmet = assessments.filter((one) => one.gate.kind !== "decision" && !isPassed(one));
  if (unmet.length === 0) return refuseFrozen(state, at, "No go.");
  const expired = unmet.every(
    ({ slots, check }) =>
      check?.status === "stale" ||
      slots.some(
        ({ item, expiresAt }) => item?.verdict !== "failed" && expiresAt !== undefined && expiresAt <= at,
      ),
  );
  const names = unmet.map(({ gate, reason }) => `${gate.title} (${reason})`).join(", ");
  return refuse(expired ? "checks-expired" : "gates-unmet", `No go. Unmet: ${names}.`, {
    choices: unmet.map(({ gate }) => gate.id),
  });
}

export function reportDeployment(
  state: ReleaseState,
  { type: _, ...report }: CommandOf<"reportDeployment">,
  { at }: Context,
): Outcome {
  const environments = [
    ...new Set([...state.plan.stages.map(({ environment }) => environment), state.plan.production]),
  ];
  if (!environments.includes(report.environment)) {
    return refuse("wrong-environment", `Not recorded. The plan knows ${environments.join(", ")}.`, {
      field: "environment",
      choices: environments,
    });
  }
  const refused =
    report.environment === state.plan.production ? refuseProduction(state, report, at) : undefined;
  return refused ?? accept({ type: "deployment-reported", ...report });
}

function refuseProduction(
  state: ReleaseState,
  { tag, status: reported }: Pick<CommandOf<"reportDeployment">, "tag" | "status">,
  at: Instant,
): Refusal | undefined {
  const status = statusOf(state);
  if (status === "rolled-back") {
    const toTag = state.rollBack?.toTag ?? "";
    return refuseOtherTag(tag, toTag, `The release is rolled back to ${toTag}`);
  }
  if (!sinceGo.includes(status))
    return refuse("not-gone", `Not recorded. Production needs a go first; the release is ${status}.`);
  const refused =
    refuseOtherTag(tag, state.build.tag, `The go is for ${state.build.tag}`) ??
    refuseOtherTurn(state, reported);
  return refused ?? (reported === "started" ? refuseBeginning(state, at) : undefined);
}

/** What runs already may end. */
function refuseBeginning(state: ReleaseState, at: Instant): Refusal | undefined {
  if (state.hold !== undefined)
    return refuse("held", withReason(`Not recorded. ${state.hold.by} holds the release`, state.hold.reason));
  return refuseFrozen(state, at, "Not recorded.");
}

/** Where one release has production at a time, it has it from the grant until it is released. */
function refuseOtherTurn(
  state: ReleaseState,
  reported: CommandOf<"reportDeployment">["status"],
): Refusal | undefined {
  const go = goInForce(state);
  if (go === undefined) return undefined;
  if (state.releasedAt === undefined) return refuseUngranted(state, go, reported);
  const environment = claimedEnvironment(state);
  return environment === undefined
    ? undefined
    : refuse("wrong-status", `Not recorded. The release has left ${environment}: it is released.`);
}

function refuseOtherTag(tag: string, expected: string, why: string): Refusal | undefined {
  if (tag === expected) return undefined;
  return refuse("wrong-tag", `Not recorded. ${why}, not ${tag}.`, { field: "tag" });
}

export function decideRollBack(state: ReleaseState, { reason, toTag }: CommandOf<"rollBack">): Outcome {
  const status = statusOf(state);
  if (!sinceGo.includes(status))
    return refuse("wrong-status", `Not rolled back. The release is ${status}; a roll-back follows a go.`);
  const go = goInForce(state);
  const claim = go === undefined ? undefined : claimOf(state, go);
  if (claim !== undefined && claim.standing !== "granted")
    return refuse(
      "wrong-status",
      `Not rolled back. The release waits for ${claim.environment} and has put nothing there; abandon it instead.`,
    );
  if (toTag === state.build.tag)
    return refuse(
      "wrong-tag",
      `Not rolled back. ${toTag} is the tag of this release; name the one to return to.`,
      { field: "toTag" },
    );
  return accept({ type: "rolled-back", reason, toTag });
}
