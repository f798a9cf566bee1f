// What runs by the clock, whatever people do: the times of the plan and those of housekeeping, in UTC but for the sync.
import type { Weekday } from "../local-dates.ts";
import type { Duration } from "../time.ts";
import type { SyncPlan } from "./document-plan.ts";
import type { MetricsPlan } from "./metrics-plan.ts";
import type { Plan } from "./plan.ts";

export interface ScheduledRun {
  readonly id: string;
  readonly workflow: string;
  readonly hour: number | "each";
  readonly minutes: readonly number[];
  /** On each day where they are left out. */
  readonly days?: readonly Weekday[];
  /** UTC where it is left out. */
  readonly timezone?: string;
  /** How late it still runs by itself. */
  readonly catchUp: Duration;
  readonly note: string;
}

export function schedulesOf({ metrics, sync }: Pick<Plan, "metrics" | "sync">): readonly ScheduledRun[] {
  return [
    ...standing,
    ...(metrics === undefined ? [] : [nightlyOf(metrics)]),
    ...(sync === undefined ? [] : [syncOf(sync)]),
  ];
}

function nightlyOf({ schedule: { time, catchUp } }: MetricsPlan): ScheduledRun {
  return {
    id: "nightly-metrics",
    workflow: "nightlyMetrics",
    ...clockOf(time),
    catchUp,
    note: "Computes the metrics of the days up to this instant.",
  };
}

function syncOf({ days, digestAt, timezone }: SyncPlan): ScheduledRun {
  return {
    id: "sync",
    workflow: "managerSync",
    ...clockOf(digestAt),
    days,
    timezone,
    catchUp: "12 hours",
    note: "Composes the digest of the manager sync and tells it in its channel.",
  };
}

function clockOf(time: string): Pick<ScheduledRun, "hour" | "minutes"> {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { hour, minutes: [minute] };
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
    id: "audit",
    workflow: "auditReconcile",
    hour: 5,
    minutes: [0],
    catchUp: "12 hours",
    note: "Compares every stored row with the histories of workflows, repairs what they prove, and counts the rest as drift.",
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
