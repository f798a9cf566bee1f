// The people of the plan in force as they stand now: with who is away, and who acts in whose place.
import type { Plan } from "#domain/plan/plan.ts";
import { expandAbsences, rosterAt, type ExpandedAbsence, type RosterPerson } from "#domain/roster.ts";
import { instantFrom } from "#domain/time.ts";
import type { Deps } from "./deps.ts";

export type Needs = Pick<Deps, "plans" | "calendar" | "now">;

/** Days become instants once for each plan. */
const absencesByPlan = new WeakMap<Plan, readonly ExpandedAbsence[]>();

export function currentRoster({ plans, calendar, now }: Needs): readonly RosterPerson[] {
  const { plan } = plans.current();
  const absences = absencesByPlan.get(plan) ?? expandAbsences(plan, calendar);
  absencesByPlan.set(plan, absences);
  return rosterAt(plan.people, absences, instantFrom(now().getTime()));
}
