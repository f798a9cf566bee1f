// The hours in which people work: Monday to Friday, nine to five, by the clock of a zone.
import { weekdayOf } from "./local-dates.ts";
import type { Person } from "./people.ts";
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

export interface Team {
  /** Of people who name no zone. */
  readonly timezone: string;
}

export interface LocalDay {
  readonly date: string;
  /** The working hours, while they last. */
  readonly atWork?: Interval;
}

/** The day of a person that an instant lies in. */
export function localDayOf(
  { timezone }: Pick<Person, "timezone">,
  at: Instant,
  { team, calendar }: { readonly team: Team; readonly calendar: Calendar },
): LocalDay {
  const zone = timezone ?? team.timezone;
  const date = calendar.dateAt(at, zone);
  const hours = workdayOn(date, zone, calendar);
  return hours !== undefined && hours.from <= at && at < hours.to ? { date, atWork: hours } : { date };
}
