// Who calls, once that is proven.
import type { Actor } from "#domain/people.ts";
import type { RosterPerson } from "#domain/roster.ts";

export interface PersonCaller {
  readonly kind: "person";
  readonly person: RosterPerson;
  readonly by: Actor;
}

export interface ServiceCaller {
  readonly kind: "service";
  readonly scopes: readonly string[];
  readonly by: Actor;
}

export type Caller = PersonCaller | ServiceCaller;
