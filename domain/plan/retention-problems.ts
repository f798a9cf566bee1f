// Which rows a plan would remove too early: what the law of the log, the metrics or the look for missing nights still needs.
import { nightsLookedBack } from "../metrics/missing-nights.ts";
import { durationMs, type Duration } from "../time.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import { RetentionClass } from "./retention-plan.ts";

const dayMs = durationMs("1 day");
const standardWindow: Duration = "7 days";

interface Least {
  readonly days: number;
  readonly why: string;
}

export function retentionProblems({ retention, metrics }: Plan): readonly PlanProblem[] {
  const leastByClass = leastFor(metrics?.window ?? standardWindow);
  return RetentionClass.options.flatMap((name) => {
    const rule = retention[name];
    const { days, why } = leastByClass[name];
    if (rule === undefined || durationMs(rule.keep) >= days * dayMs) return [];
    const message = `must be at least ${days} days, not ${rule.keep}: ${why}`;
    return [{ path: ["retention", name, "keep"], message, severity: "error" }];
  });
}

function leastFor(window: Duration): Readonly<Record<RetentionClass, Least>> {
  const windowDays = Math.ceil(durationMs(window) / dayMs);
  const read = { days: windowDays + 2, why: "the metrics read their window, and need two days of grace" };
  return {
    "session-facts": read,
    "escalation-facts": read,
    "shop-facts": read,
    "analytics-facts": {
      days: 2 * windowDays + 2,
      why: "an anomaly is of the week in which it was first reported, so the metrics read the week before too",
    },
    "metric-runs": {
      days: nightsLookedBack + 1,
      why: "a night that was removed would be filled in again",
    },
    evidence: { days: 365, why: "signatures of the last 12 months stand on it" },
    "decision-log": { days: 365, why: "decisions are kept for 12 months" },
  };
}
