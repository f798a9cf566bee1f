// What the nightly metrics ask of the outside: to be computed, to be archived, and which nights are missing.
import { activityInfo } from "@temporalio/activity";
import { missingNights, nightsBefore } from "#domain/metrics/missing-nights.ts";
import { nightlyEnvironmentOf, type NightOrder } from "#domain/metrics/night.ts";
import { outputOf } from "#domain/metrics/report.ts";
import type { MetricRun, MetricRunOutput, ProducedBy } from "#domain/metrics/run.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { EvidenceArchive, MetricRuns } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";

export interface NightPorts {
  readonly metricRuns: Pick<MetricRuns, "run" | "link" | "nights" | "latest">;
  readonly evidence: EvidenceArchive;
  /** The plan as it is now. */
  readonly plan: () => Plan;
}

export interface MissingNights {
  readonly environment: string;
  readonly asOfs: readonly Instant[];
}

export function createNightActivities({ metricRuns, evidence, plan }: NightPorts) {
  return {
    runMetrics: ({ asOf, environment }: NightOrder & { readonly asOf: Instant }): Promise<MetricRun> => {
      const order = {
        asOf,
        environment: environment ?? nightlyEnvironmentOf(plan()),
        producedBy: thisExecution(),
      };
      return alive(() => translated(() => metricRuns.run(order), { finalFailures: true }));
    },

    /** Both steps are harmless when they are repeated: the content decides the address, and the first link stays. */
    archiveOutput: (run: MetricRun): Promise<MetricRunOutput> => {
      const { sha256, name, ...file } = outputOf(run);
      const archive = async (): Promise<MetricRunOutput> => {
        await evidence.put({ sha256, name, ...file });
        return metricRuns.link(run.id, { sha256, name });
      };
      return alive(() => translated(archive, { finalFailures: true }));
    },

    missingNights: async ({ at }: { readonly at: Instant }): Promise<MissingNights> => {
      const { metrics } = plan();
      const environment = nightlyEnvironmentOf({ metrics });
      if (metrics === undefined) return { environment, asOfs: [] };
      const nights = nightsBefore(at, metrics.schedule.time);
      const since = nights[0] ?? at;
      const known = await alive(() =>
        translated(() => metricRuns.nights({ environment, since }), { finalFailures: false }),
      );
      return { environment, asOfs: missingNights(nights, known) };
    },
  };
}

export function thisExecution(): ProducedBy {
  const { workflowId = "", runId = "" } = activityInfo().workflowExecution ?? {};
  return { workflowId, runId };
}
