// When the people of a plan work, as instants of some days. Pure: the calendar comes in.
import { addDays, weekdayOf } from "./local-dates.ts";
import type { Person } from "./people.ts";
import type { Calendar } from "./ports.ts";
import { askedRoles } from "./roster.ts";
import type { Instant } from "./time.ts";
import type { Interval, WorkingCalendar, WorkingHours } from "./working-hours.ts";

interface Team {
  readonly people: readonly Person[];
  /** Of people who name no zone. */
  readonly timezone: string;
  /** Of people who name no hours. */
  readonly workingHours: WorkingHours;
}

interface Days {
  /** Local dates, in order. */
  readonly days: readonly string[];
  readonly calendar: Calendar;
}

export function hoursOfPerson(
  person: Pick<Person, "timezone" | "workingHours"> | undefined,
  team: Omit<Team, "people">,
  { days, calendar }: Days,
): Interval[] {
  const zone = person?.timezone ?? team.timezone;
  const { days: weekdays, from, to } = person?.workingHours ?? team.workingHours;
  return days
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day) => ({ from: calendar.at(day, from, zone), to: calendar.at(day, to, zone) }));
}

/** The hours of a role are those of whoever holds it first and is asked in it. */
export function workingCalendar(roles: readonly string[], team: Team, days: Days): WorkingCalendar {
  const holders = [...new Set(roles)].map((role) => ({ role, holder: holderOf(role, team) }));
  const named = holders.map(({ role, holder }) => ({ role, holder, name: nameOf(holder, team) }));
  return {
    zoneByRole: Object.fromEntries(named.map(({ role, name }) => [role, name])),
    hoursByZone: Object.fromEntries(
      named.map(({ holder, name }) => [name, hoursOfPerson(holder, team, days)]),
    ),
  };
}

function holderOf(role: string, { people }: Team): Person | undefined {
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

/** Every date that a period may touch, in whatever zone. */
export function daysBetween(from: Instant, until: Instant): readonly string[] {
  const days: string[] = [];
  const last = addDays(until.slice(0, 10), 1);
  for (let day = addDays(from.slice(0, 10), -1); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
