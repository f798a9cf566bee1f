// The first line of a call: how it stands, in one sentence.
import { withReason } from "../reasons.ts";
import { inWords, type Instant } from "../time.ts";
import { openItems, type CallState } from "./state.ts";
import { endOf, offeredBackup, statusOf } from "./status.ts";
import { dueOf } from "./timetable.ts";

export function verdictOf(state: CallState, at: Instant): string {
  const begins = inWords(state.startsAt);
  switch (statusOf(state, at)) {
    case "planned":
      return `Planned for ${begins}. ${preparation(state, at)}`;
    case "moved":
      return `Moved to ${begins}. ${preparation(state, at)}`;
    case "prepared":
      return `Prepared for ${begins}.`;
    case "in-progress":
      return `In progress until ${inWords(endOf(state))}.`;
    case "awaiting-log":
      return `Over since ${inWords(endOf(state))}. Its outcome is not logged.`;
    case "held":
      return heldVerdict(state);
    case "cancelled":
      return withBackup(withReason("Cancelled", state.cancelled?.reason), state, at);
    case "missed":
      return withBackup(withReason("Missed", state.missed?.reason), state, at);
    case "unlogged":
      return "Unlogged: nobody has said what came of it.";
    case "ended-outside":
      return "Ended outside of Runsheet.";
  }
}

function preparation(state: CallState, at: Instant): string {
  const open = openItems(state);
  if (open.length === 0) return "All is prepared.";
  const overdue = open.filter((item) => dueOf(state, item) <= at).length;
  const late = overdue === 0 ? "" : `, ${overdue} overdue`;
  return `Open: ${open.length} of ${state.terms.items.length}${late}.`;
}

function heldVerdict({ outcome }: CallState): string {
  const counts = [
    count(outcome?.quotes.length ?? 0, "quote"),
    count(outcome?.decisions.length ?? 0, "decision"),
    count(outcome?.followUps.length ?? 0, "follow-up"),
  ];
  return `Held. Logged: ${counts.join(", ")}.`;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

function withBackup(verdict: string, state: CallState, at: Instant): string {
  const backup = offeredBackup(state, at);
  return backup === undefined ? verdict : `${verdict} The backup on ${inWords(backup)} is free.`;
}
