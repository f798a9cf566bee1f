// One sentence for people per row of the decision log that a dry run left.
import { deliverySentences, momentOf, type SentenceByAction } from "../row-sentences.ts";

export const dryRunSentences: SentenceByAction = {
  "dry_run.start": (who, field) => `${who} planned the dry run of ${field("date")}`,
  "dry_run.confirm": (who, field) => confirmed(who, field("answer"), field("item") || field("person")),
  "dry_run.complete_item": (who, field) => `${who} ticked ${field("item")}`,
  "dry_run.settle_dependency": (who, field) => `${who} settled ${field("dependency")} as ${field("state")}`,
  "dry_run.checked": (_, field) => `${field("item")} was checked (${field("reason")})`,
  "dry_run.fallback_taken": (_, field) => `The fallback of ${field("item")} was taken`,
  "dry_run.escalated": (_, field) => `What is not there in time went to ${field("role")}`,
  "dry_run.circular_wait": () => "Roles wait for each other",
  "dry_run.pre_read_staged": () => "The pre-read waits behind its gates",
  "dry_run.send_pre_read": (who) => `${who} sent the pre-read`,
  "dry_run.conclusion_nudged": () => "The conclusion was asked for a second time",
  "dry_run.unconcluded": () => "Nobody has concluded the dry run",
  "dry_run.record_scenario": (who, field) => `${who} recorded the scenario ${field("scenario")}`,
  "dry_run.record_survey": (who, field) => `${who} recorded the survey of ${field("person")}`,
  "dry_run.record_insight": (who, field) => `${who} recorded the insight ${field("id")}`,
  "dry_run.conclude": (who) => `${who} concluded the dry run`,
  "dry_run.reschedule": (who, field) => `${who} moved the dry run to ${momentOf(field("to"))}`,
  "dry_run.cancel": (who) => `${who} cancelled the dry run`,
  "dry_run.closed": () => "The dry run was closed",
  ...deliverySentences("dry_run"),
};

function confirmed(who: string, answer: string, what: string): string {
  return `${who} said ${answer} to ${what}`;
}
