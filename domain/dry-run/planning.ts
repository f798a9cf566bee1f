// A dry run on a date, from the plan as it is now. Pure: the calendar comes in.
import { addDays } from "../local-dates.ts";
import { optional } from "../optional.ts";
import { workingCalendar } from "../people-hours.ts";
import type { DryRunPlan, ReadinessItem } from "../plan/dry-run-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Calendar } from "../ports.ts";
import { durationMs, epochMs, type Instant } from "../time.ts";
import type { DryRunStart, Owed } from "./terms.ts";

export interface Outlook {
  readonly plan: Plan;
  readonly planRevision: string;
  readonly at: Instant;
  readonly calendar: Calendar;
}

interface When {
  readonly date: string;
  readonly time: string;
}

export function dryRunOn(rules: DryRunPlan, { date, time }: When, outlook: Outlook): DryRunStart {
  const { plan, planRevision, at, calendar } = outlook;
  const { timezone } = rules.session;
  const plannedAt = calendar.at(date, time, timezone);
  const escalateTo = lastRungOf(rules);
  const leadOf = leadFrom(rules, { date, plannedAt, outlook });
  const owed = [
    ...rules.readiness.map((item) => owedItem(rules, item, leadOf(item.due))),
    ...rules.dependencies.map(({ id, owners, due }) => ({ id, owners, leadMs: leadOf(due), escalateTo })),
    ...rules.countdown.map(({ id, owner, due }) => ({
      id,
      owners: [owner],
      leadMs: leadOf(due),
      escalateTo: rungAbove(rules, owner, escalateTo),
    })),
  ];
  const roles = [
    rules.owner,
    rules.preRead.owner,
    ...owed.flatMap((one) => [...one.owners, one.escalateTo]),
    ...rules.afterwards.map(({ owner }) => owner),
  ];
  const days = daysAround(date, at.slice(0, 10));
  return {
    date,
    planRevision,
    terms: {
      rules,
      permissions: plan.permissions,
      plannedAt,
      owed,
      escalateTo,
      calendar: workingCalendar(roles, plan, { days, calendar }),
      days: days.map((day) => ({ date: day, from: calendar.at(day, "00:00", timezone) })),
    },
  };
}

/** Of an open seat the stand-in is what is done instead. */
function owedItem(rules: DryRunPlan, item: ReadinessItem, leadMs: number): Owed {
  const { facilitators } = rules;
  const seat = facilitators.find(({ role, person }) => role === item.owner && person === undefined);
  const standIn =
    item.group === "confirmations" && seat?.standIn !== undefined
      ? `${seat.standIn} takes the seat of ${seat.role}.`
      : undefined;
  return {
    id: item.id,
    owners: [item.owner],
    leadMs,
    escalateTo: item.escalateTo ?? rungAbove(rules, item.owner, lastRungOf(rules)),
    ...optional({ fallback: item.fallback ?? standIn }),
  };
}

/** Nobody is told of what they owe themselves as if somebody else did. */
export function rungAbove({ owner }: Pick<DryRunPlan, "owner">, role: string, last: string): string {
  return role === owner ? last : owner;
}

/** To whom the plan takes most of what is not confirmed; its owner where it takes nothing to anybody. */
function lastRungOf({ readiness, owner }: DryRunPlan): string {
  const rungs = readiness.flatMap(({ escalateTo }) => (escalateTo === undefined ? [] : [escalateTo]));
  const countOf = (role: string) => rungs.filter((rung) => rung === role).length;
  return rungs.toSorted((left, right) => countOf(right) - countOf(left))[0] ?? owner;
}

interface Placing {
  readonly date: string;
  readonly plannedAt: Instant;
  readonly outlook: Outlook;
}

/** A plain date keeps its distance to the session where that is held on another date than the plan's. */
function leadFrom({ session }: DryRunPlan, { date, plannedAt, outlook: { plan, calendar } }: Placing) {
  const shift = daysBetween(session.date, date);
  return (due: string): number => {
    if (!/^\d{4}-/.test(due)) return durationMs(due);
    const end = calendar.at(addDays(due, shift + 1), "00:00", plan.timezone);
    return epochMs(plannedAt) - epochMs(end);
  };
}

function daysBetween(from: string, until: string): number {
  const midnight = (date: string) => epochMs(`${date}T00:00:00.000Z`);
  return Math.round((midnight(until) - midnight(from)) / 86_400_000);
}

/** As far back as anything is due or a session may be moved to, and as far ahead. */
function daysAround(date: string, today: string): readonly string[] {
  const ahead = Math.max(22, daysBetween(today, date) + 1);
  return Array.from({ length: ahead + 70 }, (_, count) => addDays(date, count - ahead));
}
