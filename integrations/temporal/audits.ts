// Starts a reconcile and says how one stands.
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from "@temporalio/client";
import { AuditReport } from "#domain/audit/report.ts";
import { isUnanswered, rootOf } from "./failures.ts";
import { deadlines, readMs, type Link } from "./link.ts";

export type AuditStanding =
  | { readonly status: "running"; readonly run: string; readonly report: AuditReport }
  | { readonly status: "completed"; readonly run: string; readonly report: AuditReport }
  | { readonly status: "failed"; readonly run: string; readonly reason: string };

/** `under-way`: one at a time. */
export type AuditStarted = { readonly run: string } | "under-way" | "unanswered";

export interface Audits {
  start(order: { readonly dryRun: boolean }): Promise<AuditStarted>;
  /** Of one run, by Temporal's run id. */
  standing(run: string): Promise<AuditStanding | "unknown" | "unanswered">;
  /** What the newest one that has completed found, of the schedule or of a person; nothing where none is known. */
  latest(): Promise<AuditReport | undefined>;
}

const workflowType = "auditReconcile";
const workflowId = "audit-reconcile";
const startMs = 4_500;

export function createAudits(link: Link): Audits {
  const soon = deadlines(link.connection);
  return {
    start: async (order) => {
      try {
        return await soon(startMs, () => begin(link, order));
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return "under-way";
        if (isUnanswered(error)) return "unanswered";
        throw error;
      }
    },
    standing: async (run) => {
      try {
        return await soon(readMs, () => look(link, run));
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return "unknown";
        if (isUnanswered(error)) return "unanswered";
        throw error;
      }
    },
    latest: async () => {
      try {
        return await soon(readMs, () => newest(link));
      } catch (error) {
        if (isUnanswered(error)) return undefined;
        throw error;
      }
    },
  };
}

async function begin(
  { client, taskQueue }: Link,
  order: { readonly dryRun: boolean },
): Promise<{ readonly run: string }> {
  const handle = await client.workflow.start(workflowType, {
    workflowId,
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    args: [order],
    staticSummary: order.dryRun
      ? "Compares rows with histories"
      : "Compares rows with histories, and repairs",
  });
  return { run: handle.firstExecutionRunId };
}

async function look({ client }: Link, run: string): Promise<AuditStanding> {
  const handle = client.workflow.getHandle(workflowId, run);
  const { status } = await handle.describe();
  if (status.name === "RUNNING")
    return { status: "running", run, report: AuditReport.parse(await handle.query("audit")) };
  try {
    return { status: "completed", run, report: AuditReport.parse(await handle.result()) };
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    return { status: "failed", run, reason: rootOf(error).message };
  }
}

async function newest({ client }: Link): Promise<AuditReport | undefined> {
  const query = `WorkflowType = "${workflowType}" AND ExecutionStatus = "Completed"`;
  const ends: { readonly id: string; readonly runId: string; readonly at: number }[] = [];
  for await (const { workflowId: id, runId, closeTime } of client.workflow.list({ query }))
    ends.push({ id, runId, at: closeTime?.getTime() ?? 0 });
  const [last] = ends.toSorted((left, right) => right.at - left.at);
  if (last === undefined) return undefined;
  // An earlier version may have answered something else.
  return AuditReport.safeParse(await client.workflow.getHandle(last.id, last.runId).result()).data;
}
