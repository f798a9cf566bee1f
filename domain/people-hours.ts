// When the people of a plan work, as instants of some days. Pure: the calendar comes in.
import { askedRoles } from "./asked-roles.ts";
import { addDays, weekdayOf } from "./local-dates.ts";
import type { Person } from "./people.ts";
import type { Calendar } from "./ports.ts";
import type { Instant } from "./time.ts";
import { isWithin, type Interval, type WorkingCalendar, type WorkingHours } from "./working-hours.ts";

export interface Team {
  /** Of people who name no zone. */
  readonly timezone: string;
  /** Of people who name no hours. */
  readonly workingHours: WorkingHours;
}

interface Roles extends Team {
  readonly people: readonly Person[];
}

interface Days {
  /** Local dates, in order. */
  readonly days: readonly string[];
  readonly calendar: Calendar;
}

export function hoursOfPerson(
  person: Pick<Person, "timezone" | "workingHours"> | undefined,
  team: Team,
  { days, calendar }: Days,
): Interval[] {
  const zone = person?.timezone ?? team.timezone;
  const { days: weekdays, from, to } = person?.workingHours ?? team.workingHours;
  return days
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day) => ({ from: calendar.at(day, from, zone), to: calendar.at(day, to, zone) }));
}

/** The hours of a role are those of whoever holds it first and is asked in it. */
export function workingCalendar(roles: readonly string[], team: Roles, days: Days): WorkingCalendar {
  const holders = [...new Set(roles)].map((role) => ({ role, holder: holderOf(role, team) }));
  const named = holders.map(({ role, holder }) => ({ role, holder, name: nameOf(holder, team) }));
  return {
    zoneByRole: Object.fromEntries(named.map(({ role, name }) => [role, name])),
    hoursByZone: Object.fromEntries(
      named.map(({ holder, name }) => [name, hoursOfPerson(holder, team, days)]),
    ),
  };
}

function holderOf(role: string, { people }: Roles): Person | undefined {
  const holders = people.filter(({ roles, customer }) => !customer && roles.includes(role));
  return holders.find((person) => askedRoles(person).includes(role)) ?? holders[0];
}

/** People of one zone and the plan's hours share them. */
function nameOf(holder: Person | undefined, { timezone }: Team): string {
  const zone = holder?.timezone ?? timezone;
  if (holder?.workingHours === undefined) return zone;
  const { days, from, to } = holder.workingHours;
  return `${zone}, ${days.join(" ")} ${from}-${to}`;
}

export interface LocalDay {
  readonly date: string;
  /** The working hours, while they last. */
  readonly atWork?: Interval;
}

/** The day of a person that an instant lies in. */
export function localDayOf(
  person: Pick<Person, "timezone" | "workingHours">,
  at: Instant,
  { team, calendar }: { readonly team: Team; readonly calendar: Calendar },
): LocalDay {
  const date = calendar.dateAt(at, person.timezone ?? team.timezone);
  const [atWork] = hoursOfPerson(person, team, { days: [date], calendar });
  return atWork !== undefined && isWithin([atWork], at) ? { date, atWork } : { date };
}

/** Every date that a period may touch, in whatever zone. */
export function daysBetween(from: Instant, until: Instant): readonly string[] {
  const days: string[] = [];
  const last = addDays(until.slice(0, 10), 1);
  for (let day = addDays(from.slice(0, 10), -1); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
