// A stored run of the metrics, and figures as one may have them.
import type { Figures, MetricRun } from "#domain/metrics/run.ts";

export const someFigures: Figures = {
  totalActiveShops: 3,
  activatedShops: 2,
  activationRate: 0.6667,
  newShops: 1,
  activatedNewShops: 1,
  newShopActivationRate: 1,
  breachedCount: 3,
  respondedCount: 2,
  openCount: 1,
  oldestOpenMinutes: 95.5,
  sampleSize: 2,
  medianMinutes: 15,
  p90Minutes: 20,
  escalatedCount: 0,
  slaBreachRate: null,
  anomalyCount: 0,
  anomalyRespondedCount: 0,
  anomalyResponseRate: null,
  lateFacts: 0,
};

export function aMetricRun(fields: Partial<MetricRun> = {}): MetricRun {
  const { environment = "staging", asOf = "2025-10-16T02:00:00.000Z", revision = 1 } = fields;
  return {
    id: `${environment}~${asOf}~${revision}`,
    asOf,
    environment,
    revision,
    status: "completed",
    windowStart: "2025-10-09T02:00:00.000Z",
    figures: someFigures,
    method: { version: 1, median: "mean of the middle two", p90: "nearest rank" },
    producedBy: { workflowId: "nightly-metrics-2025-10-16T02:00:00Z", runId: "run-1" },
    startedAt: asOf,
    completedAt: "2025-10-16T02:00:01.000Z",
    ...fields,
  };
}
