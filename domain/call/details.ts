// How a call reads in Temporal UI: Markdown for its details, and the few attributes people filter by.
import type { Attributes } from "../attributes.ts";
import type { Running } from "../running.ts";
import { earliest, inWords, type Instant } from "../time.ts";
import type { CallEffect } from "./effects.ts";
import { openItems, type CallState } from "./state.ts";
import { endOf, settledStatus, statusOf } from "./status.ts";
import { dueOf } from "./timetable.ts";
import { callView } from "./view.ts";

export function callAttributes({ state }: Running<CallState, CallEffect>, at: Instant): Attributes {
  const stage = statusOf(state, at);
  if (settledStatus(state) !== undefined) return { kind: "call", stage, waitingOn: "", due: undefined };
  if (at >= state.startsAt)
    return { kind: "call", stage, waitingOn: state.terms.rules.owner, due: endOf(state) };
  const open = openItems(state);
  const due = earliest(open.map((item) => dueOf(state, item))) ?? state.startsAt;
  return { kind: "call", stage, waitingOn: open[0]?.owner ?? "", due };
}

/** Roles and counts only: no names, and nothing that people wrote. */
export function callDetails(running: Running<CallState, CallEffect>, at: Instant): string {
  const view = callView({ ...running, state: withoutWords(running.state) }, at);
  return [
    `**${view.verdict}**`,
    "",
    `Planned ${inWords(view.plannedAt)}, begins ${inWords(view.startsAt)}, version ${view.version}, ${inWords(view.updatedAt)}.`,
    "",
    "### Preparation",
    "",
    ...view.items.map(
      ({ title, owner, due, done }) => `- ${done ? "done" : `due ${inWords(due)}`}: **${title}** (${owner})`,
    ),
  ].join("\n");
}

function withoutWords({ cancelled, missed, ...state }: CallState): CallState {
  return {
    ...state,
    ...(cancelled === undefined ? {} : { cancelled: { ...cancelled, reason: "" } }),
    ...(missed === undefined ? {} : { missed: { ...missed, reason: "" } }),
  };
}
