// Serves the current plan to a running process: an edit counts within a second, a broken one leaves the last good plan.
import { statSync } from "node:fs";
import { digestOf } from "#domain/canonical.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { LocatedProblem } from "#domain/plan/problem.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { checkPlan, planOrThrow } from "./load.ts";

export interface CurrentPlan {
  readonly plan: Plan;
  /** First 12 hex digits of the plan's digest: comments and order of fields don't move it. */
  readonly revision: string;
  /** When the file that brought this revision was written. */
  readonly since: Instant;
}

export interface PlanSource {
  current(): CurrentPlan;
  /** What is wrong with the file as it stands now; with an error among it, `current` is an older state. */
  problems(): readonly LocatedProblem[];
}

const checkEveryMs = 1_000;

/** Throws where the first plan can't be used: there is no good one to fall back to. */
export function createPlanSource(path: string, now: () => number = Date.now): PlanSource {
  let stamp = stampOf(path);
  let checkedAt = now();
  const first = checkPlan(path);
  let latest = withRevision(planOrThrow(first, path), path);
  let problems = first.problems;

  function refresh(): void {
    if (now() - checkedAt < checkEveryMs) return;
    checkedAt = now();
    const found = stampOf(path);
    if (found === stamp) return;
    stamp = found;
    const check = checkPlan(path);
    problems = check.problems;
    if (check.plan === undefined) return;
    const read = withRevision(check.plan, path);
    if (read.revision !== latest.revision) latest = read;
  }

  return {
    current() {
      refresh();
      return latest;
    },
    problems() {
      refresh();
      return problems;
    },
  };
}

function withRevision(plan: Plan, path: string): CurrentPlan {
  const since = instantFrom(Math.floor(statSync(path).mtimeMs));
  return { plan, revision: digestOf(plan).slice(0, 12), since };
}

/** Changes with every edit, also where an editor puts a new file in the old one's place. */
function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? "gone" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
