// The schedules of this task queue: when each runs next, and what became of its last run.
import { WorkflowFailedError, WorkflowNotFoundError, type ScheduleDescription } from "@temporalio/client";
import type { ScheduledRunStanding, ScheduleStanding } from "#domain/health/report.ts";
import { instantFrom } from "#domain/time.ts";
import { rootOf } from "./failures.ts";
import type { Link } from "./link.ts";

export interface Scheduled {
  readonly standing: ScheduleStanding;
  /** What its last run answered, where that has completed. */
  readonly answer?: unknown;
  /** Since it was made: not run although its time came, for the catch-up had passed or the last run was under way. */
  readonly missed: number;
}

export async function schedulesOn(link: Link): Promise<readonly Scheduled[]> {
  const { schedule } = link.client;
  const ids: string[] = [];
  for await (const { scheduleId } of schedule.list()) ids.push(scheduleId);
  const descriptions = await Promise.all(ids.map((id) => schedule.getHandle(id).describe()));
  const ours = descriptions.filter(({ action }) => action.taskQueue === link.taskQueue);
  return Promise.all(ours.map((one) => standingOf(link, one)));
}

async function standingOf(link: Link, description: ScheduleDescription): Promise<Scheduled> {
  const { scheduleId: id, state, info } = description;
  const [next] = info.nextActionTimes.toSorted((left, right) => left.getTime() - right.getTime());
  const standing = {
    id,
    paused: state.paused,
    ...(state.note === undefined ? {} : { note: state.note }),
    ...(next === undefined ? {} : { next: instantFrom(next.getTime()) }),
  };
  const newest = info.recentActions.toSorted((left, right) => +left.takenAt - +right.takenAt).at(-1);
  const missed = info.numActionsMissedCatchupWindow + info.numActionsSkippedOverlap;
  if (newest === undefined) return { standing, missed };
  const { workflowId, firstExecutionRunId } = newest.action.workflow;
  const run = { workflowId, at: instantFrom(newest.takenAt.getTime()) };
  const { answer, ...became } = await becomeOf(link, workflowId, firstExecutionRunId);
  return { standing: { ...standing, last: { ...run, ...became } }, answer, missed };
}

type Became = Pick<ScheduledRunStanding, "outcome" | "endedAt" | "reason"> & { readonly answer?: unknown };

const outcomeByStatus: Readonly<Record<string, ScheduledRunStanding["outcome"]>> = {
  RUNNING: "running",
  COMPLETED: "completed",
  FAILED: "failed",
  CANCELLED: "cancelled",
  TERMINATED: "terminated",
  TIMED_OUT: "timed-out",
};

async function becomeOf({ client }: Link, workflowId: string, runId: string): Promise<Became> {
  const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
  try {
    const { status, closeTime } = await handle.describe();
    const outcome = outcomeByStatus[status.name] ?? "unknown";
    const ended = {
      outcome,
      ...(closeTime === undefined ? {} : { endedAt: instantFrom(closeTime.getTime()) }),
    };
    if (outcome === "completed") return { ...ended, answer: await handle.result() };
    return outcome === "failed" ? { ...ended, reason: await reasonOf(handle.result()) } : ended;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { outcome: "unknown" };
    throw error;
  }
}

async function reasonOf(result: Promise<unknown>): Promise<string> {
  try {
    await result;
    return "";
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return rootOf(error).message;
  }
}
