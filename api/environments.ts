// Which environment a request is about.
import { environmentsOf, nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { problem } from "./problems.ts";

/** Left out: the one that the plan's metrics are of. One that nobody has is refused, with those there are. */
export function environmentFrom(plan: Plan, wanted: string | undefined): string {
  if (wanted === undefined) return nightlyEnvironmentOf(plan);
  const choices = environmentsOf(plan);
  if (choices.includes(wanted)) return wanted;
  const message = `environment: ${wanted} is none of ${choices.join(", ")}.`;
  throw problem("invalid", message, { errors: [{ field: "environment", message }], choices: [...choices] });
}
