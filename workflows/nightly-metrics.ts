// The metrics of the days up to one instant: computed and stored in one transaction, shown in words.
import { ApplicationFailure, patched, setCurrentDetails } from "@temporalio/workflow";
import type { NightOrder } from "#domain/metrics/night.ts";
import type { MetricRun } from "#domain/metrics/run.ts";
import { runDetails } from "#domain/metrics/words.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { nominalTime } from "./nominal-time.ts";
import { archiveOutput, runMetrics, tellTheWatch } from "./proxies.ts";
import { showKind } from "./show.ts";

export async function nightlyMetrics({
  asOf = plannedAsOf(),
  environment,
}: NightOrder = {}): Promise<MetricRun> {
  showKind("nightly-metrics");
  setCurrentDetails(`Computing the figures up to ${inWords(asOf)}.`);
  const order = { asOf, ...(environment === undefined ? {} : { environment }) };
  const run = await runMetrics.executeWithOptions({ summary: `up to ${inWords(asOf)}` }, [order]);
  setCurrentDetails(runDetails(run));
  await tellOf(run);
  const archived = await withOutput(run);
  setCurrentDetails(runDetails(archived));
  return archived;
}

async function withOutput(run: MetricRun): Promise<MetricRun> {
  // To be removed after 2027-02-28: no run of the version before it is open or shown by then.
  if (!patched("archived-output") || run.output !== undefined) return run;
  return { ...run, output: await archiveOutput.executeWithOptions({ summary: run.id }, [run]) };
}

async function tellOf({ environment }: MetricRun): Promise<void> {
  // To be removed after 2027-02-28: no run of the version before it is open or shown by then.
  if (patched("tell-the-watch"))
    await tellTheWatch.executeWithOptions({ summary: environment }, [environment]);
}

/** A night that was caught up on, or filled in later, is still the night that it was planned for. */
function plannedAsOf(): Instant {
  const nominal = nominalTime();
  if (nominal !== undefined) return nominal;
  throw ApplicationFailure.nonRetryable(
    'No schedule started this run, so it needs its as-of: {"asOf": "2025-10-16T02:00:00Z"}.',
    "invalid",
  );
}
