// How Runsheet itself stands, in the marks and words of the other pages.
import type { HealthReport, ScheduleStanding, WorkerStanding } from "#domain/health/report.ts";
import type { Mark } from "./gates.ts";
import { say } from "./language/say.ts";
import { span } from "./time.ts";

export interface Standing {
  readonly mark: Mark;
  readonly word: string;
}

const standingByOutcome = {
  running: { mark: "open", word: say("runs now") },
  completed: { mark: "met", word: say("completed") },
  failed: { mark: "failed", word: say("failed") },
  cancelled: { mark: "failed", word: say("cancelled") },
  terminated: { mark: "failed", word: say("terminated") },
  "timed-out": { mark: "failed", word: say("timed out") },
  unknown: { mark: "not-open", word: say("forgotten by Temporal") },
} as const satisfies Readonly<Record<NonNullable<ScheduleStanding["last"]>["outcome"], Standing>>;

export function scheduleStanding({ paused, last }: ScheduleStanding): Standing {
  const ran =
    last === undefined
      ? { mark: "not-open" as const, word: say("has not run yet") }
      : standingByOutcome[last.outcome];
  if (!paused) return ran;
  return { mark: ran.mark === "failed" ? "failed" : "stale", word: say("paused, {0}", ran.word) };
}

/** `took 12 s`; nothing of a run that goes on. */
export function tookInWords({ last }: ScheduleStanding): string | undefined {
  if (last?.endedAt === undefined) return undefined;
  const ms = Date.parse(last.endedAt) - Date.parse(last.at);
  return say("took {0}", ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} s` : span(ms));
}

/** Temporal remembers the last poll of one that died for a while. */
const silentMs = 90_000;

export function workerStanding({ lastSeen }: WorkerStanding, now: number): Standing {
  const silence = now - Date.parse(lastSeen);
  return silence < silentMs
    ? { mark: "met", word: say("polls") }
    : { mark: "stale", word: say("silent for {0}", span(silence)) };
}

/** By name, those that are away first. */
export function partsInOrder({ parts }: Pick<HealthReport, "parts">) {
  return Object.entries(parts)
    .map(([name, part]) => ({ name, ...part }))
    .toSorted((left, right) => Number(left.ok) - Number(right.ok) || (left.name < right.name ? -1 : 1));
}
