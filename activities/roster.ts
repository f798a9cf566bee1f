// The people of the plan as it is when an activity acts: who is away, and whom their messages go to.
import { expandAbsences, rosterAt, type RosterPerson } from "#domain/roster.ts";
import type { CallPorts } from "./calls.ts";
import { attemptedAt } from "./clock.ts";

export function rosterNow({ plan, calendar }: Pick<CallPorts, "plan" | "calendar">): readonly RosterPerson[] {
  const team = plan();
  return rosterAt(team.people, expandAbsences(team, calendar), attemptedAt());
}
