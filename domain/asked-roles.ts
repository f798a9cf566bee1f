import type { Person } from "./people.ts";

/** The roles in which somebody is sent messages. */
export function askedRoles({ roles, unasked = [] }: Pick<Person, "roles" | "unasked">): string[] {
  return roles.filter((role) => !unasked.includes(role));
}
