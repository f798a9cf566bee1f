// The row of the decision log that a fact leaves.
import type { Fact, LogEntry } from "../process.ts";
import { coverageOf } from "./coverage.ts";
import { payloadOfWord } from "./environments/word.ts";
import type { ReleaseEvent } from "./events.ts";
import { currentStage, findGate, type ReleaseState } from "./state.ts";

const actionByEvent: { readonly [Type in ReleaseEvent["type"]]: string | undefined } = {
  started: "release.start",
  "stage-opened": "release.stage_opened",
  "stage-met": "release.stage_met",
  "gate-signed": "release.sign_off",
  "sign-off-withdrawn": "release.withdraw_sign_off",
  "gate-rejected": "release.reject",
  "reject-withdrawn": "release.withdraw_reject",
  "evidence-attached": "release.attach_evidence",
  "evidence-expired": "release.evidence_expired",
  "risk-recorded": "release.record_risk",
  "risk-closed": "release.close_risk",
  "gate-waived": "release.waive",
  "waiver-confirmed": "release.confirm_waiver",
  "waiver-expired": "release.waiver_expired",
  "info-requested": "release.request_info",
  "question-answered": "release.answer",
  "finding-filed": "release.file_finding",
  "plan-proposed": "release.propose_plan",
  "plan-adopted": "release.adopt_plan",
  "build-changed": "release.change_build",
  "deployment-reported": "release.report_deployment",
  "deployment-asked": "release.ask_deployment",
  "deployment-ask-taken": "release.deployment_ask_taken",
  "deployment-ask-withdrawn": "release.withdraw_deployment_ask",
  decided: "release.go",
  "go-expired": "release.go_expired",
  released: "release.released",
  "rolled-back": "release.rollback",
  reopened: "release.reopen",
  "rollback-triggered": "release.rollback_triggered",
  "carried-on": "release.carry_on",
  held: "release.hold",
  resumed: "release.resume",
  rechecked: "release.recheck",
  "night-ordered": "release.order_nightly_run",
  "look-asked": undefined,
  "environment-observed": undefined,
  "inspection-asked": undefined,
  "gates-inspected": undefined,
  nudged: "release.nudge",
  "seats-reminded": "release.remind",
  "seats-escalated": "release.escalate",
  "hours-asked": undefined,
  "hours-read": undefined,
  "soak-ended": "release.soak_ended",
  "freezes-asked": undefined,
  "freezes-read": undefined,
  "freeze-began": "release.freeze_began",
  "freeze-ended": "release.freeze_ended",
  "freeze-overridden": "release.override_freeze",
  "environment-told": "release.environment_told",
  "stage-overdue": "release.stage_overdue",
  "sign-off-claimed": undefined,
  "claim-held": "release.signal_held",
  "signal-refused": "release.signal_refused",
  abandoned: "release.abandon",
  superseded: "release.supersede",
  closed: "release.closed",
};

export function logEntry({ event, at }: Fact<ReleaseEvent>, state: ReleaseState): LogEntry | undefined {
  const action = event.type === "decided" ? `release.${event.outcome}` : actionByEvent[event.type];
  if (action === undefined || ("atOnce" in event && event.atOnce)) return undefined;
  const rationale = rationaleOf(event);
  const environment = environmentOf(event, state);
  return {
    action,
    payload: { ...payloadOf(event, state), ...coverageOf(event, state, at) },
    ...(rationale === undefined ? {} : { rationale }),
    ...(environment === undefined ? {} : { environment }),
  };
}

function rationaleOf(event: ReleaseEvent): string | undefined {
  if ("rationale" in event) return event.rationale;
  if ("reason" in event) return event.reason;
  if ("question" in event) return event.question;
  if ("text" in event) return event.text;
  if (event.type === "signal-refused") return event.refusal.reason;
  return event.type === "gate-signed" ? (event.statement ?? event.comment) : undefined;
}

/** The event's own fields. */
function payloadOf(event: ReleaseEvent, state: ReleaseState): Readonly<Record<string, unknown>> {
  if (event.type === "started")
    return { title: state.title, build: state.build, planRevision: state.planRevision };
  if (event.type === "evidence-attached") {
    const { gate, slot, id, evidence } = event;
    const { kind, name, sha256, verdict, summary, commit } = evidence;
    return { gate, slot, id, kind, name, sha256, verdict, summary, commit };
  }
  if (event.type === "environment-told") return payloadOfWord(event);
  if (event.type === "signal-refused") {
    const { by, message, gate, code } = event.refusal;
    return { claimedBy: by, message, gate, code };
  }
  if (event.type === "plan-proposed" || event.type === "plan-adopted") {
    const { type: _, plan: __, ...told } = event;
    return told;
  }
  const { type: _, ...fields } = event;
  if (!("parts" in fields)) return fields;
  const { parts: __, ...signed } = fields;
  return signed;
}

function environmentOf(event: ReleaseEvent, state: ReleaseState): string | undefined {
  if ("environment" in event) return event.environment;
  const stage = "gate" in event && event.gate !== undefined ? findGate(state, event.gate)?.stage : undefined;
  return (stage ?? currentStage(state))?.environment;
}
