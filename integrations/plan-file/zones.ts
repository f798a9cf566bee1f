// Tells time zones that exist from those that don't; the core may not, since its machines' tables differ.
import type { Plan } from "#domain/plan/plan.ts";
import type { PlanProblem } from "#domain/plan/problem.ts";
import { nodesOf } from "#domain/plan/walk.ts";

export function zoneProblems(plan: Plan): readonly PlanProblem[] {
  return nodesOf(plan)
    .filter(({ name, value }) => name === "timezone" && typeof value === "string" && !isZone(value))
    .map(({ path, value }) => ({
      path,
      message: `must be an IANA time zone, such as America/New_York, which ${String(value)} is not`,
      severity: "error",
    }));
}

/** Abbreviations and offsets are refused even where the machine knows them: they have no daylight-saving time. */
function isZone(zone: string): boolean {
  return zone === "UTC" || (/^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$/.test(zone) && isKnownHere(zone));
}

function isKnownHere(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
