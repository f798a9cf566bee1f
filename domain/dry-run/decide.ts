// The rules of a dry run: what each message needs to be accepted, and what it makes true.
import type { z } from "zod";
import { refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Actor } from "../people.ts";
import type { RestrictedMessage } from "../plan/release-plan.ts";
import type { Context } from "../process.ts";
import { completeItem, confirm, settleDependency } from "./decide-readiness.ts";
import { conclude, recordInsight, recordScenario, recordSurvey } from "./decide-session.ts";
import { cancel, reschedule, sendPreRead } from "./decide-time.ts";
import type { DryRunEvent } from "./events.ts";
import type { CommandOf, DryRunCommand, DryRunMessageName } from "./messages.ts";
import { workflowIdOf, type DryRunState } from "./state.ts";
import { isOver } from "./status.ts";

type Rules = {
  readonly [Name in DryRunMessageName]: (
    state: DryRunState,
    command: CommandOf<Name>,
    context: Context,
  ) => Decision<DryRunEvent>;
};

/** Pure: the same answer in the validator and in the handler. */
export function decide(state: DryRunState, command: DryRunCommand, context: Context): Decision<DryRunEvent> {
  return refuseAnyway(state, command, context.by) ?? decideByRule(command, state, context);
}

const rules: Rules = {
  confirm,
  completeItem,
  settleDependency,
  recordScenario,
  recordSurvey,
  recordInsight,
  sendPreRead,
  reschedule,
  cancel,
  conclude,
  retryEffect: () =>
    refuse("unknown-effect", "Not retried. No undelivered effect has this key.", { field: "key" }),
};

function decideByRule<Name extends DryRunMessageName>(
  command: CommandOf<Name> & { type: Name },
  state: DryRunState,
  context: Context,
): Decision<DryRunEvent> {
  return rules[command.type](state, command, context);
}

const restricted: { readonly [Name in DryRunMessageName]?: z.infer<typeof RestrictedMessage> } = {
  reschedule: "reschedule",
  cancel: "cancel",
  sendPreRead: "send-pre-read",
};

function refuseAnyway(state: DryRunState, command: DryRunCommand, by: Actor): Refusal | undefined {
  if (isOver(state)) {
    const last = state.cancelled === undefined ? "held" : "cancelled";
    return refuse("dry-run-closed", `Nothing changed. ${workflowIdOf(state)} is closed: ${last}.`);
  }
  if (by.type === "service") {
    const reason = "Nothing changed. Dry runs are for people; a service token only reads them.";
    return refuse("not-permitted", reason);
  }
  if (by.customer) return refuseGuest(command, by);
  const message = restricted[command.type];
  const { permissions } = state.terms;
  const { owner } = state.terms.rules;
  const allowed = message === undefined ? undefined : permissions[message];
  if (allowed === undefined || by.roles.some((role) => role === owner || allowed.includes(role)))
    return undefined;
  const roles = [...new Set([owner, ...allowed])];
  return refuse("not-permitted", `Nothing changed. ${message} is for ${roles.join(", ")}.`);
}

/** Customers come or do not come, and answer the survey, each for themselves. */
function refuseGuest(command: DryRunCommand, { person }: Actor): Refusal | undefined {
  const isOwnAnswer =
    command.type === "confirm" && command.item === undefined && (command.person ?? person) === person;
  const isOwnSurvey = command.type === "recordSurvey" && command.person === person;
  if (isOwnAnswer || isOwnSurvey) return undefined;
  return refuse("not-permitted", "Nothing changed. Customer contacts answer for themselves, and only that.");
}
