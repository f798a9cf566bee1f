// Who holds which role, and who may do what: which roles nobody holds, and which hang on one person.
import type { Plan } from "#domain/plan/plan.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { actInWords } from "./act-words.ts";

export interface Holding {
  readonly role: string;
  /** Person ids of those who are there. */
  readonly holders: readonly string[];
}

/** Roles of the team, in the order of the plan; who is away holds none until back. */
export function holdingsOf(
  { roles, people }: Pick<Plan, "roles" | "people">,
  roster: readonly RosterPerson[],
) {
  const ofCustomers = new Set(people.filter(({ customer }) => customer).flatMap((person) => person.roles));
  return roles
    .filter(({ id }) => !ofCustomers.has(id))
    .map(({ id: role }): Holding => ({
      role,
      holders: roster
        .filter(({ roles: held, away, customer }) => !customer && away === undefined && held.includes(role))
        .map(({ id }) => id),
    }));
}

export interface ActRule {
  readonly act: string;
  readonly roles: readonly string[];
}

/** Acts that only some roles may do; whatever is not here is open to the whole team. */
export function actRules({ permissions }: Pick<Plan, "permissions">): readonly ActRule[] {
  return Object.entries(permissions).map(([act, roles]) => ({ act: actInWords(act), roles }));
}
