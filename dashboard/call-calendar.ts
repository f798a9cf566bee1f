// The weeks around now with the calls in them, for the picture of the calendar. Days are those of the plan's zone.
import type { PresentedCall } from "#domain/call/presented.ts";
import { addDays, weekdayOf } from "#domain/local-dates.ts";
import { isToLog, wordByStatus } from "./calls.ts";
import { say } from "./language/say.ts";

export interface CalendarDay {
  readonly date: string;
  readonly today: boolean;
  readonly calls: readonly PresentedCall[];
  /** A call that was moved away from this day, once it has another. */
  readonly movedAway: readonly PresentedCall[];
}
export type CalendarWeek = readonly CalendarDay[];

const weeksBack = 4;
const weeksAhead = 3;
const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** Whole weeks from Monday on; `dateOf` gives the date of an instant in the plan's zone. */
export function callCalendar(
  calls: readonly PresentedCall[],
  today: string,
  dateOf: (at: string) => string,
): readonly CalendarWeek[] {
  const monday = addDays(today, -weekdays.indexOf(weekdayOf(today)));
  const dated = calls.map((call) => ({ call, date: dateOf(call.startsAt), planned: dateOf(call.plannedAt) }));
  const dayOf = (date: string): CalendarDay => ({
    date,
    today: date === today,
    calls: dated.filter((one) => one.date === date).map(({ call }) => call),
    movedAway: dated.filter((one) => one.planned === date && one.date !== date).map(({ call }) => call),
  });
  return Array.from({ length: weeksBack + 1 + weeksAhead }, (_, week) =>
    weekdays.map((_, day) => dayOf(addDays(monday, (week - weeksBack) * 7 + day))),
  );
}

/** `4 held, 1 missed, 2 planned`, of what the calendar shows; what is not logged yet counts as such. */
export function calendarInWords(weeks: readonly CalendarWeek[]): string {
  const shown = weeks.flat().flatMap(({ calls }) => calls);
  if (shown.length === 0) return say("no call in these weeks");
  const words = shown.map((call) => (isToLog(call) ? say("to log|calendar") : wordByStatus[call.status]));
  return [...new Set(words)]
    .map((word) => `${words.filter((one) => one === word).length} ${word}`)
    .join(", ");
}
