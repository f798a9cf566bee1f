// How Runsheet itself stands, in the marks and words of the other pages.
import type { HealthReport, ScheduleStanding, WorkerStanding } from "#domain/health/report.ts";
import type { Mark } from "./gates.ts";
import { span } from "./time.ts";

export interface Standing {
  readonly mark: Mark;
  readonly word: string;
}

const standingByOutcome = {
  running: { mark: "open", word: "runs now" },
  completed: { mark: "met", word: "completed" },
  failed: { mark: "failed", word: "failed" },
  cancelled: { mark: "failed", word: "cancelled" },
  terminated: { mark: "failed", word: "terminated" },
  "timed-out": { mark: "failed", word: "timed out" },
  unknown: { mark: "not-open", word: "forgotten by Temporal" },
} as const satisfies Readonly<Record<NonNullable<ScheduleStanding["last"]>["outcome"], Standing>>;

export function scheduleStanding({ paused, last }: ScheduleStanding): Standing {
  const ran =
    last === undefined
      ? { mark: "not-open" as const, word: "has not run yet" }
      : standingByOutcome[last.outcome];
  if (!paused) return ran;
  return { mark: ran.mark === "failed" ? "failed" : "stale", word: `paused, ${ran.word}` };
}

/** `took 12 s`; nothing of a run that goes on. */
export function tookInWords({ last }: ScheduleStanding): string | undefined {
  if (last?.endedAt === undefined) return undefined;
  const ms = Date.parse(last.endedAt) - Date.parse(last.at);
  return `took ${ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} s` : span(ms)}`;
}

/** Temporal remembers the last poll of one that died for a while. */
const silentMs = 90_000;

export function workerStanding({ lastSeen }: WorkerStanding, now: number): Standing {
  const silence = now - Date.parse(lastSeen);
  return silence < silentMs
    ? { mark: "met", word: "polls" }
    : { mark: "stale", word: `silent for ${span(silence)}` };
}

/** By name, those that are away first. */
export function partsInOrder({ parts }: Pick<HealthReport, "parts">) {
  return Object.entries(parts)
    .map(([name, part]) => ({ name, ...part }))
    .toSorted((left, right) => Number(left.ok) - Number(right.ok) || (left.name < right.name ? -1 : 1));
}
