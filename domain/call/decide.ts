// The rules of a call: what each message needs to be accepted, and what it makes true.
import type { z } from "zod";
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { Actor } from "../people.ts";
import type { RestrictedMessage } from "../plan/release-plan.ts";
import type { Context } from "../process.ts";
import { logOutcome } from "./decide-outcome.ts";
import { cancel, markMissed, reschedule, useBackup } from "./decide-time.ts";
import type { CallEvent } from "./events.ts";
import type { CallCommand, CallMessageName, CommandOf } from "./messages.ts";
import { focusOf, participantsOf, workflowIdOf, type CallState } from "./state.ts";
import { isOver, statusOf } from "./status.ts";

type Outcome = Decision<CallEvent>;
type Rules = {
  readonly [Name in CallMessageName]: (
    state: CallState,
    command: CommandOf<Name>,
    context: Context,
  ) => Outcome;
};

/** Pure: the same answer in the validator and in the handler. */
export function decide(state: CallState, command: CallCommand, context: Context): Outcome {
  return refuseAnyway(state, command, context.by) ?? decideByRule(command, state, context);
}

/** One entry a message; the switch keeps message and rule of one type. */
const rules: Rules = {
  completeItem,
  reopenItem,
  reschedule,
  useBackup,
  cancel,
  setFocus,
  confirm,
  composePreRead: (state, _, context) => askPreRead(state, context, false),
  sendPreRead: (state, _, context) => askPreRead(state, context, true),
  logOutcome,
  markMissed,
  retryEffect: () =>
    refuse("unknown-effect", "Not retried. No undelivered effect has this key.", { field: "key" }),
};

function decideByRule<Name extends CallMessageName>(
  command: CommandOf<Name> & { type: Name },
  state: CallState,
  context: Context,
): Outcome {
  return rules[command.type](state, command, context);
}

const restricted: { readonly [Name in CallMessageName]?: z.infer<typeof RestrictedMessage> } = {
  reschedule: "reschedule",
  useBackup: "use-backup",
  cancel: "cancel",
  setFocus: "set-focus",
  sendPreRead: "send-pre-read",
  markMissed: "mark-missed",
};

function refuseAnyway(state: CallState, command: CallCommand, by: Actor): Refusal | undefined {
  if (isOver(state)) {
    const last = statusOf(state, state.closedAt ?? state.startsAt);
    return refuse("call-closed", `Nothing changed. ${workflowIdOf(state)} is closed: ${last}.`);
  }
  if (by.type === "service")
    return refuse("not-permitted", "Nothing changed. Calls are for people; a service token only reads them.");
  if (by.customer) return refuseGuest(command, by);
  const message = restricted[command.type];
  const { permissions, owner } = state.terms.rules;
  const allowed = message === undefined ? undefined : permissions[message];
  if (allowed === undefined || by.roles.some((role) => role === owner || allowed.includes(role)))
    return undefined;
  const roles = [...new Set([owner, ...allowed])];
  return refuse("not-permitted", `Nothing changed. ${message} is for ${roles.join(", ")}.`);
}

function refuseGuest(command: CallCommand, { person }: Actor): Refusal | undefined {
  if (command.type === "confirm" && command.person === person) return undefined;
  return refuse("not-permitted", "Nothing changed. Customer contacts answer for themselves, and only that.");
}

function completeItem(state: CallState, { type: _, ...fields }: CommandOf<"completeItem">): Outcome {
  const unknown = refuseUnknownItem(state, fields.item);
  if (unknown !== undefined) return unknown;
  const done = state.completions[fields.item];
  const isKnown = done !== undefined && (fields.link === undefined || fields.link === done.link);
  return isKnown ? accept() : accept({ type: "item-completed", ...fields });
}

function reopenItem(state: CallState, { item }: CommandOf<"reopenItem">): Outcome {
  const unknown = refuseUnknownItem(state, item);
  if (unknown !== undefined) return unknown;
  return state.completions[item] === undefined ? accept() : accept({ type: "item-reopened", item });
}

function refuseUnknownItem({ terms }: CallState, item: string): Refusal | undefined {
  if (terms.items.some(({ id }) => id === item)) return undefined;
  const choices = terms.items.map(({ id }) => id);
  return refuse("unknown-item", `Nothing changed. The call has no item ${item}.`, { field: "item", choices });
}

function setFocus(state: CallState, command: CommandOf<"setFocus">, { at }: Context): Outcome {
  const closedTo = refuseOnceBegun(state, at, "The focus stays");
  if (closedTo !== undefined) return closedTo;
  const { type: _, ...fields } = command;
  const participants = participantsOf(state);
  const same =
    focusOf(state) === fields.focus && (fields.participants ?? participants).join() === participants.join();
  return same ? accept() : accept({ type: "focus-set", ...fields });
}

function confirm(state: CallState, command: CommandOf<"confirm">, { at }: Context): Outcome {
  const { type: _, ...fields } = command;
  const choices = participantsOf(state);
  if (!choices.includes(fields.person)) {
    return refuse("unknown-participant", `Not confirmed. ${fields.person} is no participant of this call.`, {
      field: "person",
      choices,
    });
  }
  const closedTo = refuseOnceBegun(state, at, "Not confirmed");
  if (closedTo !== undefined) return closedTo;
  const same = state.answers[fields.person]?.answer === fields.answer;
  return same ? accept() : accept({ type: "confirmed", ...fields });
}

function askPreRead(state: CallState, { at }: Context, send: boolean): Outcome {
  const subject = send ? "Not sent" : "Not composed";
  if (state.terms.rules.preRead === undefined)
    return refuse("no-pre-read", `${subject}. The plan has no pre-read for this call.`);
  return refuseOnceBegun(state, at, subject) ?? accept({ type: "pre-read-asked", send });
}

function refuseOnceBegun(state: CallState, at: string, subject: string): Refusal | undefined {
  const status = statusOf(state, at);
  if (status === "planned" || status === "prepared" || status === "moved") return undefined;
  return refuse("wrong-status", `${subject}. The call is ${status}.`);
}
