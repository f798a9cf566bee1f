// How a dry run reads in Temporal UI: Markdown for its details, and the few attributes people filter by.
import type { Attributes } from "../attributes.ts";
import { listInWords } from "../list-words.ts";
import type { Running } from "../running.ts";
import { inWords, type Instant } from "../time.ts";
import type { DryRunEffect } from "./effects.ts";
import { isSettled, type DryRunState } from "./state.ts";
import { dueOf, endOf, isAhead, isEnded, statusOf } from "./status.ts";
import { verdictOf } from "./verdict.ts";

export function dryRunAttributes({ state }: Running<DryRunState, DryRunEffect>, at: Instant): Attributes {
  const stage = statusOf(state, at);
  if (isEnded(state)) return { kind: "dry-run", stage, waitingOn: "", due: undefined };
  if (!isAhead(state))
    return { kind: "dry-run", stage, waitingOn: state.terms.rules.owner, due: endOf(state) };
  const [first] = openOwed(state);
  const due = first === undefined ? state.startsAt : dueOf(state, first.id);
  return { kind: "dry-run", stage, waitingOn: first?.owners[0] ?? "", due };
}

/** Roles and counts only: no names, and nothing that people wrote. */
export function dryRunDetails(
  { state, version, updatedAt }: Running<DryRunState, DryRunEffect>,
  at: Instant,
): string {
  const { cancelled } = state;
  const wordless = cancelled === undefined ? state : { ...state, cancelled: { ...cancelled, reason: "" } };
  return [
    `**${verdictOf(wordless, at)}**`,
    "",
    `Begins ${inWords(state.startsAt)}, version ${version}, ${inWords(updatedAt)}.`,
    "",
    "### Open",
    "",
    ...openOwed(state).map(
      ({ id, owners }) => `- due ${inWords(dueOf(state, id))}: **${id}** (${listInWords(owners)})`,
    ),
  ].join("\n");
}

function openOwed(state: DryRunState) {
  return state.terms.owed
    .filter(({ id }) => !isSettled(state, id))
    .toSorted((left, right) => right.leadMs - left.leadMs);
}
