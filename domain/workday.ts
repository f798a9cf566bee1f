// The hours in which people work: Monday to Friday, nine to five, by the clock of a zone.
import { weekdayOf } from "./local-dates.ts";
import type { Weekday } from "./plan/fields.ts";
import type { Calendar } from "./ports.ts";
import type { Instant } from "./time.ts";
import type { Interval } from "./working-hours.ts";

const workingDays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const worksFrom = "09:00";
const worksTo = "17:00";

/** None where nobody works on that day. */
export function workdayOn(date: string, zone: string, calendar: Calendar): Interval | undefined {
  if (!workingDays.includes(weekdayOf(date))) return undefined;
  return { from: calendar.at(date, worksFrom, zone), to: calendar.at(date, worksTo, zone) };
}

/** The working day that an instant lies in. */
export function workdayAt(at: Instant, zone: string, calendar: Calendar): Interval | undefined {
  const day = workdayOn(calendar.dateAt(at, zone), zone, calendar);
  return day !== undefined && day.from <= at && at < day.to ? day : undefined;
}
