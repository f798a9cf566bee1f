// Every reminder, deadline and scheduled run of a plan in a period, if nobody does anything meanwhile. Pure: the calendar comes in.
import { z } from "zod";
import { daysAhead, plannedCalls } from "../call/planning.ts";
import { workflowIdOf } from "../call/state.ts";
import { addDays } from "../local-dates.ts";
import { LocalDate } from "../plan/fields.ts";
import { freezeWindows } from "../plan/freeze-windows.ts";
import { releasePlanOf, type Plan } from "../plan/plan.ts";
import { schedulesOf, type ScheduledRun } from "../plan/schedules.ts";
import type { Calendar } from "../ports.ts";
import { Instant } from "../time.ts";
import { callEntries } from "./call-entries.ts";
import { PreviewEntry, type Planned } from "./entry.ts";
import { PreviewRule, rulesOf } from "./rules.ts";

export const Preview = z.object({
  from: Instant,
  to: Instant.meta({ description: "Half-open: what is due at this instant is not in it." }),
  timezone: z.string().meta({ description: "The plan's; each entry says its local time in it." }),
  entries: z.array(PreviewEntry).readonly(),
  rules: z.array(PreviewRule).readonly().meta({ description: "What counts from acts, or comes each hour." }),
});
export type Preview = z.infer<typeof Preview>;

export const PreviewFrom = z
  .union([Instant, LocalDate])
  .refine((text) => text >= "2000" && text < "2100", "must lie in the years 2000 to 2099")
  .meta({ description: "An instant, or a date: then its first minute in the plan's zone. Left out: now." });

export const mostDays = 92;

interface Period {
  /** An instant, or a local date. */
  readonly from: string;
  /** Of the calendar: over a change of the clocks the period is an hour shorter or longer. */
  readonly days: number;
}

export function previewOf(plan: Plan, period: Period, calendar: Calendar): Preview {
  const { timezone } = plan;
  const from = LocalDate.safeParse(period.from).success
    ? calendar.at(period.from, "00:00", timezone)
    : period.from;
  const last = addDays(calendar.dateAt(from, timezone), period.days);
  const to = calendar.at(last, calendar.timeAt(from, timezone), timezone);
  const schedules = schedulesOf(plan);
  const span = { from, to };
  const planned = [
    ...callsIn(plan, span, calendar),
    ...runsIn(schedules, span, calendar),
    ...freezesIn(plan, span, calendar),
  ];
  const entries = planned
    .filter(({ at }) => at >= from && at < to)
    .toSorted((left, right) => (left.at === right.at ? 0 : left.at < right.at ? -1 : 1))
    .map((entry) => ({
      ...entry,
      local: `${calendar.dateAt(entry.at, timezone)} ${calendar.timeAt(entry.at, timezone)}`,
      people: holders(plan, entry.role),
    }));
  return { from, to, timezone, entries, rules: rulesOf(plan, schedules) };
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The planner looks so far ahead at once; what a call is owed after it can come some days later. */
function callsIn(plan: Plan, { from, to }: Span, calendar: Calendar): readonly Planned[] {
  const first = `${addDays(from.slice(0, 10), -daysAhead)}T00:00:00.000Z`;
  const end = `${addDays(to.slice(0, 10), daysAhead)}T00:00:00.000Z`;
  const starts = lookouts(first, end).flatMap((at) =>
    plannedCalls({ plan, planRevision: "preview", at, calendar, rows: [] }),
  );
  const byId = new Map(starts.map((start) => [workflowIdOf(start), start]));
  return [...byId.values()].flatMap(callEntries);
}

function lookouts(first: Instant, end: Instant): readonly Instant[] {
  const found: Instant[] = [];
  for (let at = first; at < end; at = `${addDays(at.slice(0, 10), daysAhead)}T00:00:00.000Z`) found.push(at);
  return found;
}

function runsIn(
  schedules: readonly ScheduledRun[],
  { from, to }: Span,
  calendar: Calendar,
): readonly Planned[] {
  const days: string[] = [];
  for (let day = from.slice(0, 10); day <= to.slice(0, 10); day = addDays(day, 1)) days.push(day);
  return schedules.flatMap(({ id, hour, minutes, note }) =>
    hour === "each"
      ? []
      : days.flatMap((day) =>
          minutes.map((minute) => ({
            at: calendar.at(day, `${twoDigits(hour)}:${twoDigits(minute)}`, "UTC"),
            about: id,
            kind: "run" as const,
            what: note,
          })),
        ),
  );
}

function freezesIn(plan: Plan, { from, to }: Span, calendar: Calendar): readonly Planned[] {
  const windows = freezeWindows(releasePlanOf(plan).freezes ?? [], { from, until: to }, calendar);
  return windows.flatMap((window) => {
    const common = { about: window.id, kind: "freeze" as const };
    return [
      { ...common, at: window.from, what: `${window.title} begins: nothing new reaches production` },
      { ...common, at: window.until, what: `${window.title} ends` },
    ];
  });
}

function twoDigits(number: number): string {
  return `${number}`.padStart(2, "0");
}

function holders({ people }: Plan, role: string | undefined): readonly string[] {
  if (role === undefined) return [];
  return people.filter(({ roles, customer }) => !customer && roles.includes(role)).map(({ id }) => id);
}
