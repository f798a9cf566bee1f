// A page on a wall: `?wall=1`. It is read from a metre away by whoever passes, so it knows nobody and names roles.
import { roleName } from "#domain/role-name.ts";
import type { Me } from "./api.ts";
import { useEvery } from "./every.ts";
import { type PeopleById } from "./names.ts";
import { routeOf, useAddress, type Route } from "./routes.ts";

const pages: readonly Route["page"][] = ["today", "tiles", "releases"];

export function isWall(url: URL): boolean {
  return url.searchParams.get("wall") === "1" && pages.includes(routeOf(url).page);
}

export function useWall(): boolean {
  return isWall(useAddress());
}

export type WallTheme = "light" | "dark";

/** There is no switch on a wall: the address says it. */
export function wallTheme({ searchParams }: URL): WallTheme {
  return searchParams.get("theme") === "light" ? "light" : "dark";
}

/** Nobody stands before it: nothing is "yours", and nothing waits for "you". */
export function nobody({ customer }: Me): Me {
  return { id: "", name: "", roles: [], ...(customer !== undefined && { customer }) };
}

export function asRoles(people: PeopleById): PeopleById {
  const nameless = [...people.values()].map((person) => {
    const roles = person.roles.map(roleName).join(" and ");
    return [person.id, { ...person, name: person.customer || roles === "" ? "a customer" : roles }] as const;
  });
  return new Map(nameless);
}

const retryMs = 30_000;

/** Nobody is there to press "Try again". */
export function useRetryOnWall(failed: boolean, again: () => void): void {
  useEvery(retryMs, useWall() && failed, again);
}
