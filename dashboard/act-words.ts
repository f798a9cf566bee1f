// What the permissions of the plan let somebody do, in words.
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";

const wordsByAct: ReadonlyMap<string, string> = new Map([
  ["waive", say("Waive")],
  ["confirm-waiver", say("Confirm waiver")],
  ["adopt-plan", say("Adopt plan")],
  ["hold", say("Hold")],
  ["resume", say("Resume")],
  ["abandon", say("Abandon")],
  ["roll-back", say("Roll back")],
  ["override-freeze", say("Override freeze")],
  ["stop-environment", say("Stop environment")],
  ["carry-on", say("Carry on")],
  ["decide", say("Decide")],
  ["close-risk", say("Close risk")],
  ["metric-run", say("Metric run")],
  ["reschedule", say("Reschedule")],
  ["use-backup", say("Use backup")],
  ["cancel", say("Cancel")],
  ["set-focus", say("Set focus")],
  ["send-pre-read", say("Send pre-read")],
  ["mark-missed", say("Mark missed")],
]);

/** `confirm-waiver` -> `Confirm waiver`; an act that has no words yet is called by its name. */
export function actInWords(act: string): string {
  return wordsByAct.get(act) ?? capitalised(act.replaceAll("-", " "));
}
