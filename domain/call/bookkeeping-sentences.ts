// One sentence for people per row of the decision log in which a call keeps its own books; what became of it stands elsewhere.
import { deliverySentences, type SentenceByAction } from "../row-sentences.ts";

export const bookkeepingSentences: SentenceByAction = {
  "call.start": (_, field) => `The call of ${field("date")} was planned`,
  "call.plan_changed": () => "The plan of the call changed",
  "call.complete_item": (who, field) => `${who} ticked ${field("item")}`,
  "call.reopen_item": (who, field) => `${who} opened ${field("item")} again`,
  "call.confirmations_missing": () => "Participants have not said yes",
  "call.compose_pre_read": (who) => `${who} had the pre-read composed`,
  "call.log_nudged": () => "The outcome was asked for a second time",
  "call.decision": (who) => `${who} noted a decision of the call`,
  "call.follow_up_filed": (_, field) => `${field("issue") || "An issue"} was filed for ${field("id")}`,
  "call.closed": () => "The call was closed",
  ...deliverySentences("call"),
};
