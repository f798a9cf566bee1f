// Whether a release has been rehearsed: the newest concluded dry run, held against the age and the outcome that the plan asks for.
import type { DryRunCheck } from "../../plan/check-plan.ts";
import { after, inWords, type Instant } from "../../time.ts";
import type { CheckStanding } from "./deployment.ts";
import type { DryRunFinding } from "./inspection.ts";

export function judgeDryRun(check: DryRunCheck, found: DryRunFinding, at: Instant): CheckStanding {
  if (found.outcome === "unread")
    return { status: "insufficient-data", reason: `The dry runs were not read: ${found.why}` };
  if (found.outcome === "missing") return { status: "open", reason: "Waits for a concluded dry run" };
  const { key, endedAt, passed, met, rules } = found;
  const held = `The dry run ${key} ended ${inWords(endedAt)}`;
  if (check.outcome === "passed" && !passed)
    return { status: "failed", reason: `${held}, ${met} of ${rules} success rules met` };
  const expiresAt = after(endedAt, check.maxAge);
  if (at >= expiresAt) return { status: "stale", reason: `${held}: at most ${check.maxAge} old`, expiresAt };
  return { status: "met", reason: `${held}, ${met} of ${rules} success rules met`, expiresAt };
}
