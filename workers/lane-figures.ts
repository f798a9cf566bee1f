// For the worker's `/metrics`: what its lanes carry at present, and how long the oldest of it has been tried.
import { ApplicationFailure, CancelledFailure } from "@temporalio/common";
import type { ActivityInterceptorsFactory } from "@temporalio/worker";

export interface Carried {
  readonly activity: string;
  readonly count: number;
  readonly oldestMs: number;
}

export interface LaneFigures {
  readonly interceptors: ActivityInterceptorsFactory;
  /** Of every activity that was carried since the start, also where there is none of it now. */
  readonly carried: () => readonly Carried[];
}

interface Pending {
  readonly activity: string;
  readonly since: number;
  /** Absent while an attempt is under way. */
  triedAt?: number;
}

/** The longest pause between attempts is a minute: what is not back by then is tried by another worker. */
const forgottenAfterMs = 150_000;

/** A lane has one activity at a time, so each of them is a lane of some run that is busy or stuck. */
export function createLaneFigures(now: () => number): LaneFigures {
  const pendingByKey = new Map<string, Pending>();
  const activities = new Set<string>();
  return {
    interceptors: ({ info }) => ({
      inbound: {
        execute: async (input, next) => {
          const { workflowExecution, activityId: id, activityType: activity } = info;
          const key = `${workflowExecution?.runId} ${id}`;
          const pending: Pending = { activity, since: info.scheduledTimestampMs };
          activities.add(activity);
          pendingByKey.set(key, pending);
          try {
            const result = await next(input);
            pendingByKey.delete(key);
            return result;
          } catch (error) {
            if (isFinal(error)) pendingByKey.delete(key);
            else pending.triedAt = now();
            throw error;
          }
        },
      },
    }),
    carried: () => {
      const at = now();
      for (const [key, { triedAt = at }] of pendingByKey)
        if (at - triedAt > forgottenAfterMs) pendingByKey.delete(key);
      const pending = [...pendingByKey.values()];
      return [...activities].map((activity) => {
        const waits = pending.filter((one) => one.activity === activity).map(({ since }) => at - since);
        return { activity, count: waits.length, oldestMs: Math.max(0, ...waits) };
      });
    },
  };
}

function isFinal(error: unknown): boolean {
  if (error instanceof CancelledFailure) return true;
  return error instanceof ApplicationFailure && error.nonRetryable === true;
}
