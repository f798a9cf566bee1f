// Names of metric runs: of the workflow that makes one, and of what it leaves.
import { z } from "zod";
import type { Plan } from "../plan/plan.ts";
import { Instant } from "../time.ts";
import { standardEnvironment } from "./rows.ts";

/** As-of and environment; both may be left to the schedule, which knows its nominal time and the plan its environment. */
export interface NightOrder {
  readonly asOf?: Instant;
  readonly environment?: string;
}

/** The form in which a Schedule appends the nominal time to its workflows' ids. */
export function nightIdOf(asOf: Instant): string {
  return `nightly-metrics-${asOf.replace(".000Z", "Z")}`;
}

/** Without its revision an id names the newest one of its as-of. */
export function metricRunIdOf(environment: string, asOf: Instant): string {
  return `${environment}~${asOf}`;
}

/** No shop was older; a week before the year 1 is in nobody's calendar. */
export const firstAsOf: Instant = "2000-01-01T00:00:00.000Z";

const revisionMost = 1_000_000;

export interface NamedRun {
  readonly environment: string;
  readonly asOf: Instant;
  readonly revision?: number;
}

export function readMetricRunId(id: string): NamedRun | undefined {
  const [environment, asOf, revision, ...more] = id.split("~");
  const instant = Instant.safeParse(asOf);
  if (!environment || !instant.success || instant.data < firstAsOf || more.length > 0) return undefined;
  if (revision === undefined) return { environment, asOf: instant.data };
  const number = z.coerce.number().int().min(1).max(revisionMost).safeParse(revision);
  return number.success ? { environment, asOf: instant.data, revision: number.data } : undefined;
}

export function nightlyEnvironmentOf({ metrics }: Pick<Plan, "metrics">): string {
  return metrics?.environment ?? standardEnvironment;
}

/** What a fact or a run can be of: a name that no stage has would be seen by nobody. */
export function environmentsOf(plan: Pick<Plan, "metrics" | "release">): readonly string[] {
  const ofStages = plan.release.stages.map(({ environment }) => environment);
  return [...new Set([...ofStages, nightlyEnvironmentOf(plan), standardEnvironment])];
}
