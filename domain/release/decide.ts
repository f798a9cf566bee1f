// The rules of a release: what each message needs to be accepted, and what it makes true.
import type { z } from "zod";
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Actor } from "../people.ts";
import type { RestrictedMessage } from "../plan/release-plan.ts";
import type { Context } from "../process.ts";
import { adoptPlan } from "./adoption.ts";
import { reopen } from "./attempts.ts";
import { decideGo, decideRollBack, reportDeployment } from "./decide-go.ts";
import { reject, signOff, withdrawReject, withdrawSignOff } from "./decide-seats.ts";
import type { ReleaseEvent } from "./events.ts";
import { placeEvidence } from "./evidence.ts";
import { overrideFreeze } from "./freezes/freezes.ts";
import { mostRisks } from "./limits.ts";
import type { CommandOf, ReleaseCommand, ReleaseMessageName } from "./messages.ts";
import { allowedTo } from "./permitted.ts";
import { answer, requestInfo } from "./questions.ts";
import { findGate, gatesOf, isOpened, type ReleaseState } from "./state.ts";
import { isOver, statusOf } from "./status.ts";
import { supersede } from "./supersede.ts";
import { carryOn } from "./triggers/watching.ts";
import { confirmWaiver, waive } from "./waivers.ts";

type Outcome = Decision<ReleaseEvent>;
type Rules = {
  readonly [Name in ReleaseMessageName]: (
    state: ReleaseState,
    command: CommandOf<Name>,
    context: Context,
  ) => Outcome;
};

/** Pure: the same answer in the validator and in the handler. */
export function decide(state: ReleaseState, command: ReleaseCommand, context: Context): Outcome {
  return refuseAnyway(state, command, context.by) ?? decideByRule(command, state, context);
}

/** One entry a message; the switch keeps message and rule of one type. */
const rules: Rules = {
  signOff,
  withdrawSignOff,
  reject,
  withdrawReject,
  attachEvidence,
  recordRisk,
  closeRisk,
  waive,
  confirmWaiver,
  requestInfo,
  answer,
  adoptPlan,
  changeBuild,
  reportDeployment,
  decide: decideGo,
  overrideFreeze,
  rollBack: decideRollBack,
  reopen,
  carryOn,
  hold,
  resume,
  recheck,
  nudge,
  retryEffect: () =>
    refuse("unknown-effect", "Not retried. No undelivered effect has this key.", { field: "key" }),
  abandon,
  supersede,
};

function decideByRule<Name extends ReleaseMessageName>(
  command: CommandOf<Name> & { type: Name },
  state: ReleaseState,
  context: Context,
): Outcome {
  return rules[command.type](state, command, context);
}

const restricted: { readonly [Name in ReleaseMessageName]?: z.infer<typeof RestrictedMessage> } = {
  hold: "hold",
  resume: "resume",
  abandon: "abandon",
  supersede: "abandon",
  rollBack: "roll-back",
  carryOn: "carry-on",
  waive: "waive",
  confirmWaiver: "confirm-waiver",
  adoptPlan: "adopt-plan",
  decide: "decide",
  overrideFreeze: "override-freeze",
};
const openToServices: readonly ReleaseMessageName[] = ["attachEvidence", "reportDeployment"];

function refuseAnyway(state: ReleaseState, { type }: ReleaseCommand, by: Actor): Refusal | undefined {
  if (isOver(state))
    return refuse("release-closed", `Nothing changed. Release ${state.key} is ${statusOf(state)}.`);
  if (by.customer)
    return refuse("seat-customer", "Nothing changed. Customer contacts take no part in releases.");
  if (by.type === "service" && !openToServices.includes(type)) {
    return refuse(
      "seat-service",
      "Nothing changed. A service token attaches evidence and reports deployments; people do the rest.",
    );
  }
  const message = restricted[type];
  const allowed = message === undefined ? undefined : allowedTo(state.plan, message);
  if (allowed === undefined || by.roles.some((role) => allowed.includes(role))) return undefined;
  return refuse("not-permitted", `Nothing changed. ${message} is for ${allowed.join(", ")}.`);
}

function attachEvidence(state: ReleaseState, command: CommandOf<"attachEvidence">, { at }: Context): Outcome {
  const place = placeEvidence(state, command, at);
  if ("outcome" in place) return place;
  const id = `evidence-${state.evidence.length + 1}`;
  return accept({
    type: "evidence-attached",
    id,
    gate: place.gate.id,
    slot: place.slot.slot,
    evidence: command.evidence,
  });
}

function recordRisk(state: ReleaseState, { type: _, ...risk }: CommandOf<"recordRisk">): Outcome {
  if (state.risks.length >= mostRisks)
    return refuse("invalid", `Not recorded. A release has ${mostRisks} risks at most.`, { field: "title" });
  return accept({ type: "risk-recorded", id: `risk-${state.risks.length + 1}`, ...risk });
}

function closeRisk(state: ReleaseState, { id, reason }: CommandOf<"closeRisk">, { by }: Context): Outcome {
  const risk = state.risks.find((one) => one.id === id);
  if (risk === undefined)
    return refuse("unknown-risk", `Not closed. There is no risk ${id}.`, { field: "id" });
  if (risk.closedReason !== undefined)
    return refuse("risk-closed", `Not closed. ${risk.title} is closed already.`);
  const roles = allowedTo(state.plan, "close-risk") ?? [];
  if (risk.owner !== by.person && !by.roles.some((role) => roles.includes(role))) {
    const others = roles.length === 0 ? "" : ` or ${roles.join(", ")}`;
    return refuse("not-permitted", `Not closed. Its owner ${risk.owner}${others} closes it.`);
  }
  return accept({ type: "risk-closed", id, reason });
}

function changeBuild(state: ReleaseState, { type: _, ...build }: CommandOf<"changeBuild">): Outcome {
  const status = statusOf(state);
  if (status !== "reviewing")
    return refuse(
      "wrong-status",
      `Not changed. The release is ${status}; a build changes only while reviewing.`,
    );
  const { tag, commit, authors } = state.build;
  const same = tag === build.tag && commit === build.commit && authors.join() === build.authors.join();
  if (same) return refuse("same-build", `Not changed. The build is ${tag} at ${commit} already.`);
  return accept({ type: "build-changed", ...build });
}

function hold(state: ReleaseState, { reason }: CommandOf<"hold">): Outcome {
  if (state.hold !== undefined)
    return refuse("held", `Nothing changed. ${state.hold.by} holds the release already.`);
  return accept({ type: "held", reason });
}

function resume(state: ReleaseState, { type: _, ...fields }: CommandOf<"resume">): Outcome {
  if (state.hold === undefined) return refuse("not-held", "Nothing changed. The release is not on hold.");
  return accept({ type: "resumed", ...fields });
}

function recheck(state: ReleaseState, command: CommandOf<"recheck">): Outcome {
  const found = command.gate === undefined ? undefined : findGate(state, command.gate);
  if (command.gate !== undefined && found === undefined)
    return refuse("unknown-gate", `Not checked. There is no gate ${command.gate}.`, { field: "gate" });
  if (found !== undefined && found.gate.kind !== "check") {
    return refuse("not-a-check", `Not checked. ${found.gate.title} is a ${found.gate.kind} gate.`, {
      field: "gate",
    });
  }
  const opened = gatesOf(state.plan).filter(({ id, kind }) => {
    const stage = findGate(state, id)?.stage;
    return kind === "check" && (command.gate ?? id) === id && stage !== undefined && isOpened(state, stage);
  });
  if (opened.length === 0)
    return refuse("gate-not-open", "Not checked. No check of this release is open yet.", { field: "gate" });
  return accept({ type: "rechecked", gates: opened.map(({ id }) => id) });
}

function nudge(state: ReleaseState, { gate }: CommandOf<"nudge">): Outcome {
  const found = findGate(state, gate);
  if (found === undefined)
    return refuse("unknown-gate", `Nobody was nudged. There is no gate ${gate}.`, { field: "gate" });
  if (!isOpened(state, found.stage))
    return refuse(
      "gate-not-open",
      `Nobody was nudged. ${found.gate.title} opens with ${found.stage.title}.`,
      {
        field: "gate",
      },
    );
  if (state.hold !== undefined)
    return refuse("held", `Nobody was nudged. ${state.hold.by} holds the release.`);
  if (found.gate.kind !== "sign-off" && found.gate.kind !== "decision") {
    return refuse("not-a-sign-off", `Nobody was nudged. ${found.gate.title} waits for no signature.`, {
      field: "gate",
    });
  }
  const status = statusOf(state);
  if (status !== "reviewing")
    return refuse(
      "wrong-status",
      `Nobody was nudged. The release is ${status}; nothing waits for a signature.`,
    );
  return accept({ type: "nudged", gate });
}

function abandon(state: ReleaseState, { reason }: CommandOf<"abandon">): Outcome {
  const status = statusOf(state);
  const abandonable = status === "reviewing" || status === "go" || status === "no-go";
  if (!abandonable)
    return refuse("wrong-status", `Not abandoned. The release is ${status}; roll it back instead.`);
  return accept({ type: "abandoned", reason });
}
