// The row of the decision log that a fact leaves. What people said stays out of the chain: its hash stands for it.
import type { Fact, LogEntry } from "../process.ts";
import type { DryRunEvent } from "./events.ts";
import type { DryRunState } from "./state.ts";

const actionByEvent: { readonly [Type in DryRunEvent["type"]]: string | undefined } = {
  started: "dry_run.start",
  answered: "dry_run.confirm",
  "item-confirmed": "dry_run.confirm",
  "item-completed": "dry_run.complete_item",
  "task-completed": "dry_run.complete_item",
  "dependency-settled": "dry_run.settle_dependency",
  "item-dropped": "dry_run.settle_dependency",
  "look-asked": undefined,
  checked: "dry_run.checked",
  "owner-reminded": undefined,
  "fallback-taken": "dry_run.fallback_taken",
  escalated: "dry_run.escalated",
  "circle-found": "dry_run.circular_wait",
  "pre-read-staged": "dry_run.pre_read_staged",
  "pre-read-released": "dry_run.send_pre_read",
  "pre-read-posted": undefined,
  begun: undefined,
  "conclusion-asked": undefined,
  "conclusion-nudged": "dry_run.conclusion_nudged",
  "left-unconcluded": "dry_run.unconcluded",
  "scenario-recorded": "dry_run.record_scenario",
  "survey-recorded": "dry_run.record_survey",
  "insight-recorded": "dry_run.record_insight",
  concluded: "dry_run.conclude",
  moved: "dry_run.reschedule",
  cancelled: "dry_run.cancel",
  closed: "dry_run.closed",
};

export function logEntry({ event }: Fact<DryRunEvent>, state: DryRunState): LogEntry | undefined {
  const action = actionByEvent[event.type];
  if (action === undefined) return undefined;
  const rationale = "reason" in event ? event.reason : undefined;
  const payload = payloadOf(event, state);
  return { action, payload, ...(rationale === undefined ? {} : { rationale }) };
}

function payloadOf(event: DryRunEvent, state: DryRunState): Readonly<Record<string, unknown>> {
  if (event.type === "started") {
    const { date, startsAt, planRevision } = state;
    return { date, startsAt, planRevision };
  }
  const { type: _, ...fields } = event;
  return fields;
}
