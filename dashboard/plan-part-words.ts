// Calls, metrics, tiles, freezes and what else a plan holds, one line of words each.
import { listInWords } from "#domain/list-words.ts";
import type { CallPlan } from "#domain/plan/call-plan.ts";
import type { Limit } from "#domain/plan/fields.ts";
import type { Freeze } from "#domain/plan/freeze-plan.ts";
import type { Metric, MetricsPlan } from "#domain/plan/metrics-plan.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { TileFigure } from "#domain/plan/tile-plan.ts";
import { capitalised, roleName } from "./names.ts";
import { valueInWords } from "./tile-words.ts";

/** The clocks of a call, in the order in which they strike. */
export function callClocks(call: CallPlan): readonly string[] {
  const { checklist, confirmations, preRead, afterwards, chase } = call;
  return [
    ...checklist.map(({ title, owner, due }) => `${due} before: ${title} (${roleName(owner)})`),
    ...(confirmations === undefined ? [] : [`${confirmations.due} before: participants have answered`]),
    ...(preRead === undefined
      ? []
      : [`${preRead.lead} before: pre-read to #${preRead.channel} (${roleName(preRead.owner)})`]),
    ...afterwards.map(({ title, owner, due }) => `${due} after: ${title} (${roleName(owner)})`),
    `${chase.nudge} after: the outcome is asked for again; ${chase.unlogged} after: it counts as unlogged, and ${roleName(chase.escalateTo)} is told`,
  ];
}

/** `Tuesdays 10:00 America/New_York, 60 minutes, owned by product; backup Fridays 10:00`. */
export function callInWords({ day, time, timezone, duration, owner, backup }: CallPlan): string {
  const second = backup === undefined ? "" : `; backup ${capitalised(backup.day)}s ${backup.time}`;
  return `${capitalised(day)}s ${time} ${timezone}, ${duration}, owned by ${roleName(owner)}${second}`;
}

export function nightInWords({ schedule, environment, window, staleness, alert }: MetricsPlan): string {
  return (
    `Each night ${schedule.time} ${schedule.timezone} over ${window} of ${environment}. ` +
    `Stale after ${staleness.stale}, critical after ${staleness.critical}; #${alert.channel} and ${roleName(alert.owner)} are told.`
  );
}

export function metricInWords({ owner, unit, limit, minimumSample, within }: Metric): string {
  const bound = limit === undefined ? "no limit" : boundInWords(limit, unit);
  const answered = within === undefined ? "" : `, answered within ${within}`;
  return `${capitalised(bound)}${answered}, at least ${minimumSample === 1 ? "1 case" : `${minimumSample} cases`}; owned by ${roleName(owner)}`;
}

export function boundInWords({ bound, value, critical }: Limit, unit: TileFigure["unit"]): string {
  const said = (number: number) => valueInWords({ unit }, number);
  const side = bound === "at-least" ? "at least" : "at most";
  const worse = bound === "at-least" ? "under" : "over";
  return `${side} ${said(value)}${critical === undefined ? "" : `, critical ${worse} ${said(critical)}`}`;
}

export function freezeInWords({ weekly, yearly, once, timezone }: Freeze, zone: string): string {
  const where = timezone ?? zone;
  if (weekly !== undefined)
    return `Each week from ${capitalised(weekly.from.day)} ${weekly.from.time} to ${capitalised(weekly.until.day)} ${weekly.until.time}, ${where}`;
  const [each, span] = yearly === undefined ? (["", once] as const) : (["Each year from ", yearly] as const);
  if (span === undefined) return where;
  const began = each === "" ? "From " : each;
  return `${began}${span.from.date} ${span.from.time} to ${span.until.date} ${span.until.time}, ${where}`;
}

/** What a release does once its gates are passed. */
export function afterGoInWords({ release }: Pick<Plan, "release">): readonly string[] {
  const { production, exclusive = [], watch, rollbackTriggers = [], staysOpen, deployments = [] } = release;
  const triggers = rollbackTriggers.map(({ title }) => title);
  return [
    ...(exclusive.length === 0 ? [] : [`One release at a time has ${listInWords(exclusive)}.`]),
    ...(deployments.length === 0
      ? ["Pipelines deploy and report."]
      : [`Asked to deploy: ${listInWords(deployments.map(({ environment }) => environment))}.`]),
    `Watched for ${watch} after its deployment to ${production}${triggers.length === 0 ? "" : `; speaks for a roll-back: ${listInWords(triggers)}`}.`,
    `Closes ${staysOpen} after it is released, no-go or rolled back.`,
  ];
}
