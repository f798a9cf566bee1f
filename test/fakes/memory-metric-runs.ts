// Metric runs in memory: figures are whatever a test says they are, revisions count as they do in the database.
import type { Figures, MetricRun } from "#domain/metrics/run.ts";
import type { MetricRunOrder } from "#domain/ports.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import type { MetricRunBook } from "#integrations/supabase/metric-runs.ts";
import { aMetricRun, someFigures } from "#test/builders/metric-run.ts";

export function createMemoryMetricRuns() {
  const runs: MetricRun[] = [];
  const orders: MetricRunOrder[] = [];
  let figures = someFigures;
  let failure: Error | undefined;
  let countableFrom: Instant | undefined;
  const newest = (environment: string, asOf?: string) =>
    runs.findLast((run) => run.environment === environment && (asOf === undefined || run.asOf === asOf));
  const book: Omit<MetricRunBook, "trend"> = {
    run: async (order) => {
      orders.push(order);
      if (failure !== undefined) throw failure;
      const before = newest(order.environment, order.asOf);
      if (before !== undefined && JSON.stringify(before.figures) === JSON.stringify(figures)) return before;
      const windowStart = instantFrom(epochMs(order.asOf) - 7 * 86_400_000);
      const revision = (before?.revision ?? 0) + 1;
      const run = aMetricRun({ ...order, windowStart, figures, revision, completedAt: order.asOf });
      runs.push(run);
      return run;
    },
    find: async (id) => runs.findLast((run) => run.id === id || `${run.environment}~${run.asOf}` === id),
    nights: async ({ environment, since }) => ({
      ...(countableFrom === undefined ? {} : { countableFrom }),
      asOfs: runs
        .filter((run) => run.environment === environment && run.asOf >= since)
        .map(({ asOf }) => asOf),
    }),
    link: async (id, output) => {
      const at = runs.findIndex((run) => run.id === id);
      const run = runs[at];
      if (run === undefined) throw new Error(`no run ${id}`);
      const linked = { ...run, output: run.output ?? output };
      runs[at] = linked;
      return linked.output;
    },
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
    countFrom: (first: Instant | undefined) => {
      countableFrom = first;
    },
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}
