// The hours that a release is handed at its start. Pure: the calendar comes in.
import { daysBetween, workingCalendar } from "../../people-hours.ts";
import { releasePlanOf, type Plan } from "../../plan/plan.ts";
import type { Calendar } from "../../ports.ts";
import { after, type Instant } from "../../time.ts";
import { calendarReach } from "../freezes/freezes.ts";
import type { ChaseHours } from "./chase-book.ts";
import { chasedRoles } from "./hours.ts";

/** None where the plan reminds nobody. */
export function hoursAhead(plan: Plan, from: Instant, calendar: Calendar): ChaseHours | undefined {
  const roles = chasedRoles(releasePlanOf(plan));
  if (roles.length === 0) return undefined;
  const until = after(from, calendarReach);
  return { until, calendar: workingCalendar(roles, plan, { days: daysBetween(from, until), calendar }) };
}
