// The first line of a dry run: how it stands, in one sentence.
import { listInWords } from "../list-words.ts";
import { withReason } from "../reasons.ts";
import { inWords, type Instant } from "../time.ts";
import { isSettled, type DryRunState } from "./state.ts";
import { dueOf, endOf, statusOf } from "./status.ts";
import { judged } from "./success.ts";
import { circularWaits } from "./waits.ts";

export function verdictOf(state: DryRunState, at: Instant): string {
  const begins = inWords(state.startsAt);
  switch (statusOf(state, at)) {
    case "preparing":
      return `Planned for ${begins}. ${preparation(state, at)}`;
    case "moved":
      return `Moved to ${begins}. ${preparation(state, at)}`;
    case "ready":
      return `Ready for ${begins}.`;
    case "in-progress":
      return `In progress until ${inWords(endOf(state))}.`;
    case "awaiting-conclusion":
      return `Over since ${inWords(endOf(state))}. Nobody has concluded it.`;
    case "unconcluded":
      return "Unconcluded: nobody has said whether it was held, moved or cancelled.";
    case "held":
      return heldVerdict(state);
    case "cancelled":
      return withReason("Cancelled", state.cancelled?.reason);
    case "ended-outside":
      return "Ended outside of Runsheet.";
  }
}

function preparation(state: DryRunState, at: Instant): string {
  const { owed } = state.terms;
  const open = owed.filter(({ id }) => !isSettled(state, id) && state.items[id]?.state !== "fallback");
  if (open.length === 0) return "All is there.";
  const overdue = open.filter(({ id }) => dueOf(state, id) <= at).length;
  const late = overdue === 0 ? "" : `, ${overdue} overdue`;
  const circles = circularWaits(state).map(({ text }) => ` ${text}`);
  return `Open: ${open.length} of ${owed.length}${late}.${circles.join("")}`;
}

function heldVerdict(state: DryRunState): string {
  const rules = judged(state);
  const missed = rules.filter(({ verdict }) => verdict !== "met").map(({ id }) => id);
  if (missed.length === 0) return "Held, and every success rule was met.";
  return `Held. ${rules.length - missed.length} of ${rules.length} success rules met; not ${listInWords(missed, "or")}.`;
}
