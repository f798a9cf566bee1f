// One sentence for people per row of the decision log that a call left.
import { deliverySentences, momentOf, type SentenceByAction } from "../row-sentences.ts";

export const callSentences: SentenceByAction = {
  "call.start": (_, field) => `The call of ${field("date")} was planned`,
  "call.plan_changed": () => "The plan of the call changed",
  "call.complete_item": (who, field) => `${who} ticked ${field("item")}`,
  "call.reopen_item": (who, field) => `${who} opened ${field("item")} again`,
  "call.reschedule": (who, field) => `${who} moved the call to ${momentOf(field("to"))}`,
  "call.use_backup": (who, field) => `${who} took the backup, ${momentOf(field("to"))}`,
  "call.cancel": (who) => `${who} cancelled the call`,
  "call.set_focus": (who, field) => `${who} set the focus: ${field("focus")}`,
  "call.confirm": (who, field) => `${who} noted the answer of ${field("person")}: ${field("answer")}`,
  "call.items_overdue": () => "Items of the preparation are overdue",
  "call.confirmations_missing": () => "Participants have not said yes",
  "call.compose_pre_read": (who) => `${who} had the pre-read composed`,
  "call.send_pre_read": (who) => `${who} sent the pre-read`,
  "call.log_nudged": () => "The outcome was asked for a second time",
  "call.unlogged": () => "Nobody has logged the call",
  "call.log_outcome": (who) => `${who} logged the outcome of the call`,
  "call.decision": (who) => `${who} noted a decision of the call`,
  "call.follow_up_filed": (_, field) => `${field("issue") || "An issue"} was filed for ${field("id")}`,
  "call.mark_missed": (who) => `${who} marked the call as missed`,
  "call.closed": () => "The call was closed",
  ...deliverySentences("call"),
};
