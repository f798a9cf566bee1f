// Rules of the messages that prepare a dry run: who comes, what is there, and what is not waited for any more.
import { optional } from "../optional.ts";
import { accept, refuse, type Decision, type Refusal } from "../outcome.ts";
import type { ReadinessItem } from "../plan/dry-run-plan.ts";
import type { Context } from "../process.ts";
import type { DryRunEvent } from "./events.ts";
import type { CommandOf } from "./messages.ts";
import { itemIn, participantIds, type DryRunState } from "./state.ts";
import { isAhead } from "./status.ts";

export function confirm(
  state: DryRunState,
  { item, person: named, answer }: CommandOf<"confirm">,
  { by }: Context,
): Decision<DryRunEvent> {
  const ended = refuseOnceBegun(state, "Not confirmed");
  if (ended !== undefined) return ended;
  const person = named ?? by.person;
  return item === undefined ? come(state, person, answer) : confirmItem(state, { item, person, answer });
}

function come(state: DryRunState, person: string, answer: "yes" | "no"): Decision<DryRunEvent> {
  const choices = participantIds(state);
  if (!choices.includes(person)) {
    const reason = `Not confirmed. ${person} is no participant; name the item that is confirmed.`;
    return refuse("unknown-participant", reason, { field: "person", choices });
  }
  return state.answers[person]?.answer === answer ? accept() : accept({ type: "answered", person, answer });
}

function confirmItem(
  state: DryRunState,
  fields: { readonly item: string; readonly person: string; readonly answer: "yes" | "no" },
): Decision<DryRunEvent> {
  const { item, person, answer } = fields;
  const choices = state.terms.rules.readiness.filter(({ kind }) => kind === "confirm").map(({ id }) => id);
  if (!choices.includes(item)) {
    const reason = `Not confirmed. ${item} is nothing that is confirmed.`;
    return refuse("unknown-item", reason, { field: "item", choices });
  }
  const known = state.items[item];
  const isSame = known?.person === person && known.state === (answer === "yes" ? "confirmed" : "declined");
  return isSame ? accept() : accept({ type: "item-confirmed", ...fields });
}

export function completeItem(
  state: DryRunState,
  { item: id, link }: CommandOf<"completeItem">,
): Decision<DryRunEvent> {
  if (state.cancelled !== undefined) return refuse("wrong-status", "Not done. The dry run is cancelled.");
  const fields = { item: id, ...optional({ link }) };
  const item = itemIn(state, id);
  if (item === undefined) return completeTask(state, fields);
  const refusal = refuseOnceBegun(state, "Not done") ?? refuseKind(item, link);
  if (refusal !== undefined) return refusal;
  const known = state.items[id];
  return known?.state === "done" && isSameLink(known, link)
    ? accept()
    : accept({ type: "item-completed", ...fields });
}

function refuseKind({ id, kind, check }: ReadinessItem, link: string | undefined): Refusal | undefined {
  if (kind === "confirm")
    return refuse("invalid", `Not done. ${id} is confirmed, not ticked.`, { field: "item" });
  if (link !== undefined) return undefined;
  if (kind === "check" && check === undefined)
    return refuse("invalid", `Not done. Nobody but a person looks at ${id}: link what was seen.`, {
      field: "link",
    });
  return refuse("invalid", `Not done. ${id} needs its evidence: give a link.`, { field: "link" });
}

function isSameLink(known: { readonly link?: string }, link: string | undefined): boolean {
  return link === undefined || link === known.link;
}

function completeTask(
  state: DryRunState,
  fields: { readonly item: string; readonly link?: string },
): Decision<DryRunEvent> {
  const { countdown, afterwards, readiness } = state.terms.rules;
  const choices = [...readiness, ...countdown, ...afterwards].map(({ id }) => id);
  if (!choices.includes(fields.item)) {
    const reason = `Not done. The dry run has no item ${fields.item}.`;
    return refuse("unknown-item", reason, { field: "item", choices });
  }
  const known = state.completions[fields.item];
  const isSame = known !== undefined && isSameLink(known, fields.link);
  return isSame ? accept() : accept({ type: "task-completed", ...fields });
}

export function settleDependency(
  state: DryRunState,
  { type: _, ...fields }: CommandOf<"settleDependency">,
): Decision<DryRunEvent> {
  const { dependency: id, state: to } = fields;
  const refusal = refuseOnceBegun(state, "Not settled") ?? refuseUnreasoned(fields);
  if (refusal !== undefined) return refusal;
  if (state.terms.rules.dependencies.every((one) => one.id !== id)) return dropItem(state, fields);
  const isSame = state.dependencies[id]?.state === to && to !== "open";
  return isSame ? accept() : accept({ type: "dependency-settled", ...fields });
}

function refuseUnreasoned({
  state: to,
  reason,
  waitingOn = [],
}: Omit<CommandOf<"settleDependency">, "type">): Refusal | undefined {
  if ((to === "waived" || to === "dropped") && reason === undefined)
    return refuse("invalid", `Not settled. What is ${to} is decided: say why.`, { field: "reason" });
  if (waitingOn.length === 0 || to === "open") return undefined;
  return refuse("invalid", "Not settled. Only what is open waits.", { field: "waitingOn" });
}

/** An item of readiness is confirmed or done by its own messages; that nobody needs it is decided. */
function dropItem(
  state: DryRunState,
  fields: Omit<CommandOf<"settleDependency">, "type">,
): Decision<DryRunEvent> {
  const { dependency: id, state: to } = fields;
  if (itemIn(state, id) === undefined) {
    const { dependencies, readiness } = state.terms.rules;
    const choices = [...dependencies, ...readiness].map((one) => one.id);
    return refuse("unknown-item", `Not settled. The dry run waits for nothing named ${id}.`, {
      field: "dependency",
      choices,
    });
  }
  if (to === "done" || to === "waived") {
    const reason = `Not settled. ${id} is an item of readiness: it is confirmed, done or dropped.`;
    return refuse("invalid", reason, { field: "state", choices: ["open", "dropped"] });
  }
  const isSame = to === "dropped" && state.items[id]?.state === "dropped";
  return isSame ? accept() : accept({ type: "item-dropped", ...fields });
}

export function refuseOnceBegun(state: DryRunState, subject: string): Refusal | undefined {
  if (isAhead(state)) return undefined;
  const word = state.cancelled === undefined ? "under way or over" : "cancelled";
  return refuse("wrong-status", `${subject}. The dry run is ${word}.`);
}
