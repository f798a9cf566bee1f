// Who calls, once that is proven.
import type { Actor, Person } from "#domain/people.ts";

export interface PersonCaller {
  readonly kind: "person";
  readonly person: Person;
  readonly by: Actor;
}

export interface ServiceCaller {
  readonly kind: "service";
  readonly scopes: readonly string[];
  readonly by: Actor;
}

export type Caller = PersonCaller | ServiceCaller;
