// The people of the plan as they stand at an instant: who is away, who acts in whose place, and whom a message reaches.
import { z } from "zod";
import { askedRoles } from "./asked-roles.ts";
import { addDays } from "./local-dates.ts";
import { Delegation, Person } from "./people.ts";
import type { Calendar } from "./ports.ts";
import { dayInWords, type Instant } from "./time.ts";

const Away = z.object({
  from: z.string().meta({ description: "The first day away." }),
  until: z.string().meta({ description: "The last day away." }),
  delegate: z.string().exactOptional(),
});

/** Someone at an instant. A delegate has the roles of who is away beside their own. */
export const RosterPerson = Person.extend({
  away: Away.exactOptional(),
  for: z.array(Delegation).exactOptional().meta({ description: "Which of the roles are those of others." }),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** Plain days of one person, as instants. */
export interface ExpandedAbsence extends z.infer<typeof Away> {
  readonly person: string;
  readonly starts: Instant;
  readonly ends: Instant;
}

interface Team {
  readonly people: readonly Person[];
  /** Of people who name no zone. */
  readonly timezone: string;
}

export function expandAbsences({ people, timezone }: Team, calendar: Calendar): readonly ExpandedAbsence[] {
  return people.flatMap(({ id: person, timezone: zone = timezone, absences = [] }) =>
    absences.map((absence) => ({
      ...absence,
      person,
      starts: calendar.at(absence.from, "00:00", zone),
      ends: calendar.at(addDays(absence.until, 1), "00:00", zone),
    })),
  );
}

export function rosterAt(
  people: readonly Person[],
  absences: readonly ExpandedAbsence[],
  at: Instant,
): readonly RosterPerson[] {
  return rosterOf(
    people,
    absences.filter(({ starts, ends }) => starts <= at && at < ends),
  );
}

/** Nobody passes on what others have lent them, and who is away stands in for nobody. */
export function rosterOf(
  people: readonly Person[],
  absent: readonly Pick<ExpandedAbsence, "person" | "from" | "until" | "delegate">[],
): readonly RosterPerson[] {
  const personById = new Map(people.map((person) => [person.id, person]));
  return people.map((person): RosterPerson => {
    const own = absent.find((one) => one.person === person.id);
    if (own !== undefined) {
      const { person: _, from, until, delegate } = own;
      return { ...person, away: { from, until, ...(delegate === undefined ? {} : { delegate }) } };
    }
    const lenders = absent
      .filter(({ delegate }) => delegate === person.id)
      .flatMap((one) => personById.get(one.person) ?? []);
    return lenders.length === 0 ? person : withRolesOf(person, lenders);
  });
}

function withRolesOf(person: Person, lenders: readonly Person[]): RosterPerson {
  const lent = lenders
    .map(({ id, roles }) => ({ person: id, roles: roles.filter((role) => !person.roles.includes(role)) }))
    .filter(({ roles }) => roles.length > 0);
  const roles = [...new Set([...person.roles, ...lent.flatMap((one) => one.roles)])];
  // What its holder is not asked for, the delegate is not asked for either.
  const quiet = lenders.flatMap(({ unasked = [] }) => unasked).filter((role) => !person.roles.includes(role));
  const unasked = [...new Set([...(person.unasked ?? []), ...quiet])];
  return {
    ...person,
    roles,
    ...(lent.length === 0 ? {} : { for: lent }),
    ...(unasked.length === 0 ? {} : { unasked }),
  };
}

/** The same people with those roles alone in which they are sent messages. */
export function askedPeople(roster: readonly RosterPerson[]): readonly RosterPerson[] {
  return roster.map((person) => {
    const roles = isStoodIn(person, roster) ? [] : askedRoles(person);
    return roles.length === person.roles.length ? person : { ...person, roles };
  });
}

function isStoodIn({ away }: RosterPerson, roster: readonly RosterPerson[]): boolean {
  return roster.some((one) => one.id === away?.delegate && one.away === undefined);
}

/** `leo is away until 4 Dec; asha signs for leo`; nothing of who is there. Readers join names. */
export function awayWords({ id, away }: RosterPerson, roster: readonly RosterPerson[]): string | undefined {
  if (away === undefined) return undefined;
  const delegate = roster.find((one) => one.id === away.delegate && one.away === undefined);
  const instead = delegate === undefined ? "" : `; ${delegate.id} signs for ${id}`;
  return `${id} is away until ${dayInWords(away.until)}${instead}`;
}
