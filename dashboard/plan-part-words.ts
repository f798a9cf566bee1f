// Calls, metrics, tiles, freezes and what else a plan holds, one line of words each.
import type { CallPlan } from "#domain/plan/call-plan.ts";
import type { Limit } from "#domain/plan/fields.ts";
import type { Freeze } from "#domain/plan/freeze-plan.ts";
import type { Metric, MetricsPlan } from "#domain/plan/metrics-plan.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { TileFigure } from "#domain/plan/tile-plan.ts";
import { roleName } from "#domain/role-name.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";
import { valueInWords } from "./tile-words.ts";

/** The clocks of a call, in the order in which they strike. */
export function callClocks(call: CallPlan): readonly string[] {
  const { checklist, confirmations, preRead, afterwards, chase } = call;
  return [
    ...checklist.map(({ title, owner, due }) => say("{0} before: {1} ({2})", due, title, roleName(owner))),
    ...(confirmations === undefined
      ? []
      : [say("{0} before: participants have answered", confirmations.due)]),
    ...(preRead === undefined
      ? []
      : [say("{0} before: pre-read to #{1} ({2})", preRead.lead, preRead.channel, roleName(preRead.owner))]),
    ...afterwards.map(({ title, owner, due }) => say("{0} after: {1} ({2})", due, title, roleName(owner))),
    say(
      "{0} after: the outcome is asked for again; {1} after: it counts as unlogged, and {2} is told",
      chase.nudge,
      chase.unlogged,
      roleName(chase.escalateTo),
    ),
  ];
}

/** `Tuesdays 10:00 America/New_York, 60 minutes, owned by product; backup Fridays 10:00`. */
export function callInWords({ day, time, timezone, duration, owner, backup }: CallPlan): string {
  const second = backup === undefined ? "" : say("; backup {0}s {1}", capitalised(backup.day), backup.time);
  return say(
    "{0}s {1} {2}, {3}, owned by {4}{5}",
    capitalised(day),
    time,
    timezone,
    duration,
    roleName(owner),
    second,
  );
}

export function nightInWords({ schedule, environment, window, staleness, alert }: MetricsPlan): string {
  return (
    say("Each night {0} {1} over {2} of {3}. ", schedule.time, schedule.timezone, window, environment) +
    say(
      "Stale after {0}, critical after {1}; #{2} and {3} are told.",
      staleness.stale,
      staleness.critical,
      alert.channel,
      roleName(alert.owner),
    )
  );
}

export function metricInWords({ owner, unit, limit, minimumSample, within }: Metric): string {
  const bound = limit === undefined ? say("no limit") : boundInWords(limit, unit);
  const answered = within === undefined ? "" : say(", answered within {0}", within);
  return say(
    "{0}{1}, at least {2}; owned by {3}",
    capitalised(bound),
    answered,
    minimumSample === 1 ? say("1 case") : say("{0} cases", minimumSample),
    roleName(owner),
  );
}

export function boundInWords({ bound, value, critical }: Limit, unit: TileFigure["unit"]): string {
  const said = (number: number) => valueInWords({ unit }, number);
  const side = bound === "at-least" ? say("at least") : say("at most");
  const worse = bound === "at-least" ? say("under") : say("over|more than");
  return `${side} ${said(value)}${critical === undefined ? "" : say(", critical {0} {1}", worse, said(critical))}`;
}

export function freezeInWords({ weekly, yearly, once, timezone }: Freeze, zone: string): string {
  const where = timezone ?? zone;
  if (weekly !== undefined)
    return say(
      "Each week from {0} {1} to {2} {3}, {4}",
      capitalised(weekly.from.day),
      weekly.from.time,
      capitalised(weekly.until.day),
      weekly.until.time,
      where,
    );
  const [each, span] =
    yearly === undefined ? (["", once] as const) : ([say("Each year from "), yearly] as const);
  if (span === undefined) return where;
  const began = each === "" ? say("From ") : each;
  return say(
    "{0}{1} {2} to {3} {4}, {5}",
    began,
    span.from.date,
    span.from.time,
    span.until.date,
    span.until.time,
    where,
  );
}

/** What a release does once its gates are passed. */
export function afterGoInWords({ release }: Pick<Plan, "release">): readonly string[] {
  const { production, exclusive = [], watch, rollbackTriggers = [], staysOpen, deployments = [] } = release;
  const triggers = rollbackTriggers.map(({ title }) => title);
  return [
    ...(exclusive.length === 0 ? [] : [say("One release at a time has {0}.", listed(exclusive))]),
    ...(deployments.length === 0
      ? [say("Pipelines deploy and report.")]
      : [say("Asked to deploy: {0}.", listed(deployments.map(({ environment }) => environment)))]),
    say(
      "Watched for {0} after its deployment to {1}{2}.",
      watch,
      production,
      triggers.length === 0 ? "" : say("; speaks for a roll-back: {0}", listed(triggers)),
    ),
    say("Closes {0} after it is released, no-go or rolled back.", staysOpen),
  ];
}
