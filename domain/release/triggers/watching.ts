// A watched release and its triggers: what is looked at, whom an alarm reaches, and how people answer it.
import type { AlarmNote } from "../../announcement.ts";
import { accept, refuse, type Decision } from "../../outcome.ts";
import type { Fact } from "../../process.ts";
import type { ReleaseEffect, ReleaseWish } from "../effects.ts";
import type { ReleaseEvent } from "../events.ts";
import type { CommandOf } from "../messages.ts";
import { gatesOf, workflowIdOf, type ReleaseState } from "../state.ts";
import { statusOf, watchEnd } from "../status.ts";
import { announce } from "../telling.ts";
import type { Watch } from "./watch.ts";

export function carryOn(state: ReleaseState, { reason }: CommandOf<"carryOn">): Decision<ReleaseEvent> {
  if (state.alarm === undefined || statusOf(state) !== "watching")
    return refuse("no-alarm", "Nothing changed. No trigger speaks for a roll-back of this release.");
  return accept({ type: "carried-on", trigger: state.alarm.trigger, reason });
}

/** One activity for the whole watch; another one after an alarm that people have answered. */
export function watches({ event, at }: Fact<ReleaseEvent>, now: ReleaseState): readonly ReleaseWish[] {
  const begins = event.type === "carried-on" || isOnProduction(event, now);
  const until = watchEnd(now);
  const { rollbackTriggers: triggers = [], metrics, privateOrigins = [] } = now.plan;
  if (!begins || until === undefined || triggers.length === 0) return [];
  const watch = { from: at, until, triggers, metrics, privateOrigins };
  const body = { lane: "watch", watch } as const;
  return [
    { lane: "watch", name: "watch", what: "watch on the triggers of a roll-back", body, card: "watch" },
  ];
}

function isOnProduction(event: ReleaseEvent, { plan }: ReleaseState): boolean {
  return event.type === "deployment-reported" && event.environment === plan.production;
}

/** What another deployment has brought about, or people have answered meanwhile, is no alarm of this watch. */
export function isOfThisWatch(state: ReleaseState, { until }: Watch): boolean {
  return watchEnd(state) === until;
}

/** Once the watch is over, or has told what it had to tell, nobody needs it any more. */
export function isPointless(state: ReleaseState, body: ReleaseEffect): boolean {
  return body.lane === "watch" && !isOfThisWatch(state, body.watch);
}

/** Whoever may roll back hears of it at once, each in a message of their own. */
export function alarmNotes(
  { event, number, at }: Fact<ReleaseEvent>,
  now: ReleaseState,
): readonly ReleaseWish[] {
  if (event.type !== "rollback-triggered") return [];
  const { title, why } = event.alarm;
  return rolesToTell(now).map((role) => {
    const note: AlarmNote = {
      type: "alarm-note",
      run: workflowIdOf(now.key),
      role,
      title: `${now.key}: roll back?`,
      text: `${title}. Roll back, or carry on with a reason.`,
      lines: [why],
      version: number,
      meantFor: at,
    };
    return announce(`alarm-${role}`, note);
  });
}

/** Where everybody may roll back, those hear of it who decided that it goes out, or else who judged it. */
export function rolesToTell({ plan }: ReleaseState): readonly string[] {
  const signers = gatesOf(plan).flatMap((gate) => (gate.kind === "sign-off" ? gate.seats : []));
  const { "roll-back": named, decide } = plan.permissions;
  return named ?? decide ?? [...new Set(signers.map(({ role }) => role))];
}
