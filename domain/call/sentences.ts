// One sentence for people per row of the decision log that a call left, of those that tell what became of it.
import type { DecisionRow } from "../record.ts";
import { inWords } from "../time.ts";

type Payload = DecisionRow["payload"];

/** `who` is the name of the one who did it. Nothing for a row of the call's own bookkeeping. */
export function callSentenceOf(action: string, who: string, payload: Payload): string | undefined {
  return sentenceByAction[action]?.(who, payload);
}

const sentenceByAction: Readonly<Record<string, (who: string, payload: Payload) => string>> = {
  "call.reschedule": (who, payload) => `${who} moved the call${to(payload["to"])}`,
  "call.use_backup": (who) => `${who} moved the call to its backup`,
  "call.cancel": (who) => `${who} cancelled the call`,
  "call.set_focus": (who, payload) => `${who} set the focus${quoted(payload["focus"])}`,
  "call.confirm": (_, payload) => `${text(payload["person"])} ${answerIn(payload["answer"])}`,
  "call.items_overdue": () => "Preparation is overdue",
  "call.send_pre_read": () => "The pre-read was sent",
  "call.unlogged": () => "Nobody has logged the call",
  "call.log_outcome": (who, payload) => `${who} logged the call: ${countsIn(payload)}`,
  "call.mark_missed": (who) => `${who} marked the call missed`,
};

function countsIn(payload: Payload): string {
  const count = (name: string, noun: string): string => {
    const list = payload[name];
    const amount = Array.isArray(list) ? list.length : 0;
    return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
  };
  return [count("quotes", "quote"), count("decisions", "decision"), count("followUps", "follow-up")].join(
    ", ",
  );
}

function answerIn(answer: unknown): string {
  if (answer === "yes") return "comes";
  return answer === "no" ? "does not come" : "may come";
}

/** Rows of any version are read: what is no instant is left out. */
function to(at: unknown): string {
  return typeof at === "string" && !Number.isNaN(Date.parse(at)) ? ` to ${inWords(at)}` : "";
}

function quoted(focus: unknown): string {
  return typeof focus === "string" ? ` to ${focus}` : "";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "Somebody";
}
