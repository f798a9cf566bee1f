// One sentence for people per row of the decision log that a release left.
import {
  deliverySentences,
  momentOf,
  sentenceFrom,
  type Fields,
  type NameOf,
  type SentenceByAction,
  type ToldRow,
} from "../row-sentences.ts";

export function sentenceOf(row: ToldRow, nameOf: NameOf): string {
  return sentenceFrom(releaseSentences, row, nameOf);
}

function second(field: Fields): string {
  return field("proposedBy") === "" ? "" : ` that ${field("proposedBy")} had asked for`;
}

export const releaseSentences: SentenceByAction = {
  "release.start": (who, field) => `${who} started the release ${field("title")}`,
  "release.stage_opened": (_, field) => `Stage ${field("stage")} opened`,
  "release.stage_met": (_, field) => `Stage ${field("stage")} met all of its gates`,
  "release.sign_off": (who, field) =>
    `${who} signed ${field("gate")} as ${field("role")}${field("for") === "" ? "" : ` for ${field("for")}`}`,
  "release.withdraw_sign_off": (who, field) =>
    `${who} withdrew the ${field("role")} sign-off of ${field("gate")}`,
  "release.reject": (who, field) =>
    `${who} rejected ${field("gate")} as ${field("role")} (${field("category")})`,
  "release.withdraw_reject": (who, field) => `${who} withdrew the rejection of ${field("gate")}`,
  "release.attach_evidence": (who, field) =>
    `${who} attached ${field("name")} to ${field("gate")} (${field("summary")})`,
  "release.evidence_expired": (_, field) => `Evidence for ${field("slot")} of ${field("gate")} grew too old`,
  "release.record_risk": (who, field) => `${who} recorded the ${field("severity")} risk ${field("title")}`,
  "release.close_risk": (who, field) => `${who} closed the risk ${field("id")}`,
  "release.waive": (who, field) => `${who} asked to waive ${field("gate")} until ${momentOf(field("until"))}`,
  "release.confirm_waiver": (who, field) => `${who} confirmed the waiver of ${field("gate")}`,
  "release.waiver_expired": (_, field) => `The waiver of ${field("gate")} ended`,
  "release.request_info": (who, field) => `${who} asked on ${field("gate")}`,
  "release.answer": (who, field) => `${who} answered on ${field("gate")}`,
  "release.file_finding": (_, field) => `${field("issue")} was filed for the unmet gate ${field("gate")}`,
  "release.propose_plan": (who, field) =>
    `${who} asked to adopt the plan ${field("revision")}, which loosens rules`,
  "release.adopt_plan": (who, field) => `${who} adopted the plan ${field("revision")}${second(field)}`,
  "release.change_build": (who, field) =>
    `${who} changed the build to ${field("tag")} (${field("commit").slice(0, 12)})`,
  "release.report_deployment": (who, field) =>
    `${who} reported ${field("tag")} on ${field("environment")}: ${field("status")}`,
  "release.ask_deployment": (_, field) =>
    `${field("origin")} is asked to deploy ${field("tag")} to ${field("environment")}`,
  "release.deployment_ask_taken": (_, field) =>
    `${field("origin")} took the request to deploy ${field("tag")} to ${field("environment")}`,
  "release.withdraw_deployment_ask": (_, field) =>
    `The request to deploy ${field("tag")} to ${field("environment")} was taken back before it went out`,
  "release.go": (who) => `${who} decided go`,
  "release.no_go": (who) => `${who} decided no-go`,
  "release.go_expired": () => "The go expired undeployed",
  "release.released": () => "Released: the watch ended",
  "release.rollback": (who, field) => `${who} rolled back to ${field("toTag")}`,
  "release.reopen": (who, field) => `${who} opened the next attempt from stage ${field("from")}`,
  "release.rollback_triggered": () => "A trigger speaks for a roll-back",
  "release.carry_on": (who, field) => `${who} carried on in spite of ${field("trigger")}`,
  "release.hold": (who) => `${who} put the release on hold`,
  "release.resume": (who) => `${who} resumed the release`,
  "release.recheck": (who) => `${who} had the checks run again`,
  "release.order_nightly_run": (who, field) => `${who} ordered the nightly run of ${field("environment")}`,
  "release.nudge": (who, field) => `${who} nudged those who can sign ${field("gate")}`,
  "release.soak_ended": (_, field) => `The soak of ${field("gate")} ended`,
  "release.freeze_began": (_, field) => `The freeze ${field("freeze")} began`,
  "release.freeze_ended": (_, field) => `The freeze ${field("freeze")} ended`,
  "release.override_freeze": (who, field) =>
    `${who} lifted the freeze ${field("freeze")} for this release, until ${momentOf(field("until"))}`,
  "release.environment_told": (_, field) => environmentSentence(field),
  "release.remind": () => "Those who have not signed were reminded",
  "release.escalate": (_, field) => `${field("role")} heard who has not signed in stage ${field("stage")}`,
  "release.stage_overdue": (_, field) => `Stage ${field("stage")} is overdue`,
  "release.signal_held": () => "A sign-off by Signal came early and is kept until its gate opens",
  "release.signal_refused": (_, field) => `A sign-off by Signal from ${field("claimedBy")} was refused`,
  ...deliverySentences("release"),
  "release.abandon": (who) => `${who} abandoned the release`,
  "release.supersede": (who, field) => `${who} let ${field("successor")} take the place of this release`,
  "release.closed": () => "Closed",
};

function environmentSentence(field: Fields): string {
  const [environment, behind] = [field("environment"), field("behind")];
  if (field("tag") !== "") return `${environment} carries ${field("tag")} now, of ${field("of")}`;
  if (field("stoppedBy") !== "") return `${environment} is stopped: ${field("stopReason")}`;
  return behind === ""
    ? `${environment} is free for this release`
    : `Queued behind ${behind} for ${environment}`;
}
