// Runs of the metrics: the database computes and stores each in one transaction, by one definition in SQL.
import { z } from "zod";
import { MetricRun, MetricRunOutput } from "#domain/metrics/run.ts";
import type { MetricFigure } from "#domain/plan/metrics-plan.ts";
import type { MetricRuns } from "#domain/ports.ts";
import { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";
import { pageOf, type Page } from "./page.ts";

export interface MetricRunFilter {
  readonly environment?: string;
  readonly asOf?: Instant;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface TrendFilter {
  readonly environment: string;
  readonly figure: MetricFigure;
  /** Points, newest last; 50 where it is left out. */
  readonly limit?: number;
}

export interface TrendPoint {
  readonly asOf: Instant;
  readonly value: number | null;
}

export interface MetricRunBook extends MetricRuns {
  /** Every revision; the newest as-of first, and of it the newest revision. */
  list(filter: MetricRunFilter): Promise<Page<MetricRun>>;
  /** One figure over time, oldest first, by the newest revision of each as-of. */
  trend(filter: TrendFilter): Promise<readonly TrendPoint[]>;
}

/** A run over many facts takes long: give it a client with a time limit of minutes. */
export function createMetricRuns(client: Supabase): MetricRunBook {
  return {
    run: async ({ asOf, environment, producedBy }) =>
      MetricRun.parse(
        await call(client, "record_metric_run", { as_of: asOf, environment, produced_by: producedBy }),
      ),
    find: async (id) =>
      MetricRun.optional().parse((await call(client, "find_metric_run", { run_id: id })) ?? undefined),
    latest: async (environment) =>
      MetricRun.optional().parse((await call(client, "latest_metric_run", { environment })) ?? undefined),
    nights: async ({ environment, since }) =>
      Nights.parse(await call(client, "known_nights", { environment, since })),
    link: async (id, output) =>
      MetricRunOutput.parse(await call(client, "link_metric_run_output", { run_id: id, output })),
    list: async (filter) => pageOf(MetricRun, await call(client, "list_metric_runs", { filter })),
    trend: async (filter) => Trend.parse(await call(client, "metric_trend", { filter })),
  };
}

const Trend = z.array(z.object({ asOf: Instant, value: z.number().nullable() }));

const Nights = z.preprocess(
  withoutNulls,
  z.object({ countableFrom: Instant.exactOptional(), asOfs: z.array(Instant) }),
);
