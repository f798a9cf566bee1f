// The row of the decision log that a fact leaves. What people said stays out of the chain: its hash stands for it.
import type { Fact, LogEntry } from "../process.ts";
import type { CallEvent } from "./events.ts";
import type { CallState } from "./state.ts";

const actionByEvent: { readonly [Type in CallEvent["type"]]: string | undefined } = {
  started: "call.start",
  "plan-changed": "call.plan_changed",
  "item-completed": "call.complete_item",
  "item-reopened": "call.reopen_item",
  moved: "call.reschedule",
  "backup-used": "call.use_backup",
  cancelled: "call.cancel",
  "focus-set": "call.set_focus",
  confirmed: "call.confirm",
  "owner-reminded": undefined,
  "card-due": undefined,
  "items-overdue": "call.items_overdue",
  "confirmations-asked": undefined,
  "confirmations-missing": "call.confirmations_missing",
  "pre-read-asked": "call.compose_pre_read",
  "pre-read-composed": undefined,
  "pre-read-sent": "call.send_pre_read",
  "pre-read-posted": undefined,
  begun: undefined,
  "log-asked": undefined,
  "log-nudged": "call.log_nudged",
  unlogged: "call.unlogged",
  "outcome-logged": "call.log_outcome",
  "decision-noted": "call.decision",
  "follow-up-filed": "call.follow_up_filed",
  "issues-read": undefined,
  missed: "call.mark_missed",
  closed: "call.closed",
};

export function logEntry({ event }: Fact<CallEvent>, state: CallState): LogEntry | undefined {
  const action = actionByEvent[event.type];
  if (action === undefined) return undefined;
  const rationale = "reason" in event ? event.reason : undefined;
  const payload = payloadOf(event, state);
  return { action, payload, ...(rationale === undefined ? {} : { rationale }) };
}

function payloadOf(event: CallEvent, state: CallState): Readonly<Record<string, unknown>> {
  const { cadence, date, terms, planRevision, startsAt } = state;
  if (event.type === "started") return { cadence, date, startsAt, planRevision };
  if (event.type === "plan-changed")
    return { planRevision, startsAt, focus: terms.focus, participants: terms.participants };
  if (event.type === "outcome-logged") {
    const { quotes, decisions, followUps, highlights } = event.outcome;
    return {
      quotes: quotes.map(({ id, text }) => ({ id, text })),
      decisions: decisions.map(({ id }) => id),
      followUps: followUps.map(({ id }) => id),
      highlights,
    };
  }
  if (event.type === "pre-read-sent") {
    const { type: _, meantFor: __, ...sent } = event;
    return { ...sent, text: state.preRead.sent?.text };
  }
  const { type: _, ...fields } = event;
  return fields;
}
