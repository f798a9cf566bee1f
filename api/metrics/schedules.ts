// For `/metrics`, whether what runs by the clock has run.
import { epochMs, type Instant } from "#domain/time.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Scheduled } from "#integrations/temporal/schedules.ts";
import type { Deps } from "../deps.ts";
import { nightsMissing } from "../health-report.ts";
import { rarely } from "./rarely.ts";

type Needs = Pick<Deps, "schedules" | "metricRuns" | "plans" | "now">;

const labels = ["schedule"];

export function scheduleSource({ schedules, now }: Needs): Source {
  return {
    declared: {
      runsheet_schedule_missed_total: {
        type: "counter",
        help: "Runs that did not begin although their time came.",
        labels,
      },
      runsheet_schedule_paused: { help: "1 for a schedule that somebody has paused.", labels },
      runsheet_schedule_last_run_timestamp_seconds: { help: "When its last run began.", labels },
      runsheet_schedule_last_run_failed: { help: "1 where that run came to no good end.", labels },
    },
    read: rarely(now, async () => {
      const known = await schedules();
      return known === undefined ? undefined : samplesOf(known);
    }),
  };
}

const bad: readonly string[] = ["failed", "timed-out", "terminated", "cancelled"];

function samplesOf(known: readonly Scheduled[]) {
  const each = (valueOf: (one: Scheduled) => number | undefined) =>
    known.flatMap((one) => {
      const value = valueOf(one);
      return value === undefined ? [] : [{ labels: { schedule: one.standing.id }, value }];
    });
  return {
    runsheet_schedule_missed_total: each(({ missed }) => missed),
    runsheet_schedule_paused: each(({ standing }) => Number(standing.paused)),
    runsheet_schedule_last_run_timestamp_seconds: each(({ standing: { last } }) => last && seconds(last.at)),
    runsheet_schedule_last_run_failed: each(
      ({ standing: { last } }) => last && Number(bad.includes(last.outcome)),
    ),
  };
}

export function nightSource(needs: Needs): Source {
  return {
    declared: {
      runsheet_nights_missing: { help: "Nights of the last days without a run of the metrics." },
    },
    read: rarely(needs.now, async () => {
      const missing = await nightsMissing(needs, needs.now().toISOString());
      return missing === undefined ? undefined : { runsheet_nights_missing: [{ value: missing.length }] };
    }),
  };
}

function seconds(at: Instant): number {
  return Math.floor(epochMs(at) / 1_000);
}
