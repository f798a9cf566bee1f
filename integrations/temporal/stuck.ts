// Workflow tasks that fail, as Temporal tells of them: a server of 1.31 lists their runs, an older one is asked run by run.
import { decodeOptionalFailureToOptionalError } from "@temporalio/common/lib/internal-non-workflow/index.js";
import type { FailingTask, StuckCause } from "#domain/health/stuck.ts";
import { instantOf, type HistoryEvent } from "./history-events.ts";
import type { Link } from "./link.ts";

/** More at a time are not answered sooner: the server's database does one after another. */
const width = 8;

export async function failingTasksOn(link: Link, namespace: string): Promise<readonly FailingTask[]> {
  const found: FailingTask[] = [];
  const left = (await suspectsOn(link, namespace)).values();
  const lookOn = async (): Promise<void> => {
    for (const id of left) {
      const task = await failingTaskOf(link, namespace, id);
      if (task !== undefined) found.push(task);
    }
  };
  await Promise.all(Array.from({ length: width }, lookOn));
  return found;
}

/** Whom the server reports after five tries in a row; every open run where it reports nobody. */
async function suspectsOn({ client, taskQueue }: Link, namespace: string): Promise<readonly string[]> {
  const { namespaceInfo } = await client.workflowService.describeNamespace({ namespace });
  const open = `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}"`;
  const query =
    namespaceInfo?.capabilities?.reportedProblemsSearchAttribute === true
      ? `${open} AND TemporalReportedProblems IS NOT NULL`
      : open;
  return Array.fromAsync(client.workflow.list({ query }), ({ workflowId }) => workflowId);
}

async function failingTaskOf(link: Link, namespace: string, id: string): Promise<FailingTask | undefined> {
  const { runId, raw } = await link.client.workflow.getHandle(id).describe();
  const { pendingWorkflowTask: pending } = raw;
  // Of a run that goes on the task is there for some milliseconds.
  if (pending == null) return undefined;
  const ends = await failedEnds(link, namespace, { workflowId: id, runId });
  const tries = Math.max(ends.length, (pending.attempt ?? 1) - 1);
  if (tries === 0) return undefined;
  const since = instantOf(ends.at(-1)?.eventTime ?? pending.originalScheduledTime);
  return { id, tries, since, ...(await causeOf(link, ends)) };
}

/** So many of the newest events are read; a try that is repeated leaves none. */
const eventsRead = 50;

/** Of the tasks since one was last completed, newest first. */
async function failedEnds(
  { client }: Link,
  namespace: string,
  execution: { readonly workflowId: string; readonly runId: string },
): Promise<readonly HistoryEvent[]> {
  const given = { namespace, execution, maximumPageSize: eventsRead };
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse(given);
  const events = history?.events ?? [];
  const completed = events.findIndex((event) => event.workflowTaskCompletedEventAttributes);
  return (completed === -1 ? events : events.slice(0, completed)).filter(isFailedEnd);
}

/** Numbers of Temporal's WorkflowTaskFailedCause that say nothing of the run: it is closed, reset, paused or just told more. */
const harmless: ReadonlySet<number> = new Set([1, 13, 17, 18, 20, 39]);
/** The others are the server's, which refuses a command. */
const causeByNumber: ReadonlyMap<number, StuckCause> = new Map([
  [0, "throws"],
  [14, "throws"],
  [24, "does-not-replay"],
]);
/** Of Temporal's TimeoutType: from its schedule to its start, which ends a wait for a worker that has gone. */
const harmlessTimeouts: ReadonlySet<number> = new Set([2]);

function isFailedEnd(event: HistoryEvent): boolean {
  const { workflowTaskFailedEventAttributes: failed, workflowTaskTimedOutEventAttributes: late } = event;
  if (late) return !harmlessTimeouts.has(late.timeoutType ?? 0);
  return failed != null && !harmless.has(failed.cause ?? 0);
}

interface Cause {
  readonly cause: StuckCause;
  readonly message?: string;
}

async function causeOf(link: Link, ends: readonly HistoryEvent[]): Promise<Cause> {
  const failed = ends.find((event) => event.workflowTaskFailedEventAttributes);
  const { cause, failure } = failed?.workflowTaskFailedEventAttributes ?? {};
  if (cause == null) return { cause: "unfinished" };
  const message = await messageOf(link, failure);
  const known = causeByNumber.get(cause) ?? "refused";
  return { cause: known === "throws" && sealed.test(message) ? "cannot-decode" : known, message };
}

/** Of the payload codec with another key, and of the SDK without any. */
const sealed = /^A payload is encrypted with the key|^Unknown encoding: binary\/encrypted/;

type Failure = Parameters<typeof decodeOptionalFailureToOptionalError>[1];

async function messageOf({ client }: Link, failure: Failure): Promise<string> {
  try {
    const error = await decodeOptionalFailureToOptionalError(client.options.loadedDataConverter, failure);
    return error?.message ?? "";
  } catch (error) {
    // Whoever wrote it has a key that is missing here.
    return error instanceof Error ? error.message : String(error);
  }
}
