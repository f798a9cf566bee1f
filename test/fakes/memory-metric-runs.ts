// Metric runs in memory: figures are whatever a test says they are, revisions count as they do in the database.
import type { Figures, MetricRun } from "#domain/metrics/run.ts";
import type { MetricRunOrder } from "#domain/ports.ts";
import { epochMs, instantFrom } from "#domain/time.ts";
import type { MetricRunBook } from "#integrations/supabase/metric-runs.ts";

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
  anomalyCount: 0,
  anomalyRespondedCount: 0,
  anomalyResponseRate: null,
  lateFacts: 0,
};

export function createMemoryMetricRuns() {
  const runs: MetricRun[] = [];
  const orders: MetricRunOrder[] = [];
  let figures = someFigures;
  let failure: Error | undefined;
  const newest = (environment: string, asOf?: string) =>
    runs.findLast((run) => run.environment === environment && (asOf === undefined || run.asOf === asOf));
  const book: Omit<MetricRunBook, "trend"> = {
    run: async (order) => {
      orders.push(order);
      if (failure !== undefined) throw failure;
      const before = newest(order.environment, order.asOf);
      if (before !== undefined && JSON.stringify(before.figures) === JSON.stringify(figures)) return before;
      const run = aMetricRun(order, figures, (before?.revision ?? 0) + 1);
      runs.push(run);
      return run;
    },
    find: async (id) => runs.findLast((run) => run.id === id || `${run.environment}~${run.asOf}` === id),
    latest: async (environment) => newest(environment),
    list: async ({ environment, limit = 50 }) => ({
      items: runs
        .toReversed()
        .filter((run) => environment === undefined || run.environment === environment)
        .slice(0, limit),
    }),
  };
  return {
    book,
    orders,
    set: (changed: Partial<Figures>) => {
      figures = { ...figures, ...changed };
    },
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}

function aMetricRun(order: MetricRunOrder, figures: Figures, revision: number): MetricRun {
  const { asOf, environment, producedBy } = order;
  return {
    id: `${environment}~${asOf}~${revision}`,
    asOf,
    environment,
    revision,
    status: "completed",
    windowStart: instantFrom(epochMs(asOf) - 7 * 86_400_000),
    figures,
    method: { version: 1, median: "mean of the middle two", p90: "nearest rank" },
    producedBy,
    startedAt: asOf,
    completedAt: asOf,
  };
}
