// Which calls the plan asks for in the days ahead, each with its terms. Pure: the calendar comes in.
import { addDays, weekdayOf } from "../local-dates.ts";
import { optional } from "../optional.ts";
import { workingCalendar } from "../people-hours.ts";
import type { CallPlan } from "../plan/call-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Calendar } from "../ports.ts";
import type { RunRow } from "../record.ts";
import type { Instant } from "../time.ts";
import { isDone } from "./issues.ts";
import { workflowIdOf } from "./state.ts";
import type { CallStart, OpenFollowUp } from "./terms.ts";
import { CallView } from "./view-schema.ts";

export const daysAhead = 14;

export interface Outlook {
  readonly plan: Plan;
  readonly planRevision: string;
  readonly at: Instant;
  readonly calendar: Calendar;
  /** Of calls, newest first. */
  readonly rows: readonly Pick<RunRow, "id" | "closed" | "view">[];
}

/** Calls of the next two weeks that have not begun; a weekly cadence always has its coming two among them. */
export function plannedCalls(outlook: Outlook): readonly CallStart[] {
  const { plan, at, calendar, rows } = outlook;
  const closed = new Set(rows.filter((row) => row.closed).map(({ id }) => id));
  return plan.calls.flatMap((call) =>
    datesOf(call, calendar.dateAt(at, call.timezone))
      .map((date) => callOn(call, date, outlook))
      .filter(({ terms }) => terms.plannedAt > at)
      .filter((start) => !closed.has(workflowIdOf(start))),
  );
}

function datesOf(call: CallPlan, today: string): readonly string[] {
  return Array.from({ length: daysAhead + 1 }, (_, count) => addDays(today, count)).filter((date) =>
    isPlannedOn(call, date),
  );
}

export function isPlannedOn({ day, next }: Pick<CallPlan, "day" | "next">, date: string): boolean {
  return weekdayOf(date) === day || next.some((named) => named.date === date);
}

export function callOn(call: CallPlan, date: string, outlook: Outlook): CallStart {
  const { plan, planRevision, calendar } = outlook;
  const { id, title, timezone, duration, owner, channel, confirmations, preRead, afterwards, chase, memory } =
    call;
  const named = call.next.find((one) => one.date === date);
  const items = [...call.checklist, ...(named?.prep ?? [])];
  const roles = [owner, chase.escalateTo, ...items.map((item) => item.owner)];
  const backup = backupOf(call, date, calendar);
  const owed = openFollowUps(id, date, outlook.rows);
  const rules = { id, title, timezone, duration, owner, channel, afterwards, chase, memory };
  return {
    cadence: id,
    date,
    planRevision,
    terms: {
      rules: { ...rules, ...optional({ confirmations, preRead }), permissions: plan.permissions },
      plannedAt: calendar.at(date, timeOn(call, date), timezone),
      ...optional({ backup }),
      focus: named?.focus ?? call.focus,
      ...optional({ carriedFocus: named === undefined ? carriedFocus(owed) : undefined }),
      participants: [...(named?.participants ?? call.participants)],
      items,
      calendar: workingCalendar(roles, plan, { days: daysAround(date), calendar }),
      openFollowUps: owed,
    },
  };
}

const carriedMost = 3;

/** A call that the plan says nothing of goes on with what the last one has left. */
function carriedFocus(owed: readonly OpenFollowUp[]): string | undefined {
  if (owed.length === 0) return undefined;
  const more = owed.length > carriedMost ? [`and ${owed.length - carriedMost} more`] : [];
  const titles = owed.slice(0, carriedMost).map(({ title }) => title);
  return `Left from the last call: ${[...titles, ...more].join("; ")}`;
}

/** A named call on the day of the backup is at the backup's time. */
function timeOn({ day, time, backup }: CallPlan, date: string): string {
  return weekdayOf(date) === day ? time : (backup?.time ?? time);
}

function backupOf({ backup, timezone }: CallPlan, date: string, calendar: Calendar): Instant | undefined {
  if (backup === undefined) return undefined;
  const following = Array.from({ length: 6 }, (_, count) => addDays(date, count + 1));
  const backupDate = following.find((one) => weekdayOf(one) === backup.day);
  return backupDate === undefined ? undefined : calendar.at(backupDate, backup.time, timezone);
}

/** The same days for one call at each planning, so that a new day changes nothing: as far as it may be moved. */
function daysAround(date: string): readonly string[] {
  return Array.from({ length: 80 }, (_, count) => addDays(date, count - 12));
}

/** What the newest earlier call of the cadence has left. */
function openFollowUps(cadence: string, date: string, rows: Outlook["rows"]): OpenFollowUp[] {
  const earlier = rows
    .flatMap(({ view }) => {
      const read = CallView.safeParse(view);
      return read.success && read.data.cadence === cadence && read.data.date < date ? [read.data] : [];
    })
    .filter(({ outcome }) => outcome !== undefined)
    .toSorted((left, right) => (left.date < right.date ? 1 : -1));
  const last = earlier[0];
  const open = (last?.followUps ?? []).filter((followUp) => !isDone(followUp));
  return open.map(({ id, title, owner, due, issue, linear }) => {
    const key = linear?.issue ?? issue;
    return { id, title, owner, due, call: last?.id ?? "", ...(key === undefined ? {} : { issue: key }) };
  });
}
