// What runs by the clock, whatever people do: the times of the plan and those of housekeeping, all in UTC.
import type { Duration } from "../time.ts";
import type { Plan } from "./plan.ts";

export interface ScheduledRun {
  readonly id: string;
  readonly workflow: string;
  readonly hour: number | "each";
  readonly minutes: readonly number[];
  /** How late it still runs by itself. */
  readonly catchUp: Duration;
  readonly note: string;
}

export function schedulesOf({ metrics }: Pick<Plan, "metrics">): readonly ScheduledRun[] {
  if (metrics === undefined) return standing;
  const [hour = 0, minute = 0] = metrics.schedule.time.split(":").map(Number);
  const nightly: ScheduledRun = {
    id: "nightly-metrics",
    workflow: "nightlyMetrics",
    hour,
    minutes: [minute],
    catchUp: metrics.schedule.catchUp,
    note: "Computes the metrics of the days up to this instant.",
  };
  return [...standing, nightly];
}

const standing: readonly ScheduledRun[] = [
  {
    id: "housekeeping",
    workflow: "housekeeping",
    hour: 4,
    minutes: [0],
    catchUp: "12 hours",
    note: "Compares stored rows with workflows, repairs what disagrees, fills in missing nights, removes old rows, keeps the change log.",
  },
  {
    id: "cadence",
    workflow: "cadencePlanner",
    hour: 6,
    minutes: [0],
    catchUp: "12 hours",
    note: "Starts the calls of the days ahead and tells those that wait of a changed plan.",
  },
  {
    id: "backlog",
    workflow: "backlogReading",
    hour: "each",
    minutes: [15, 45],
    catchUp: "10 minutes",
    note: "Reads how far the issues of follow-ups have come, for what no webhook has told.",
  },
  {
    id: "morning",
    workflow: "morningDigest",
    hour: "each",
    // A little after the hour at which people begin: what was held until then is stored by now.
    minutes: [5, 35],
    catchUp: "10 minutes",
    note: "Tells whoever begins to work what waited for them.",
  },
];
