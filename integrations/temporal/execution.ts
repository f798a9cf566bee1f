// Whether a workflow still runs, and how it ended where other hands ended it.
import { WorkflowNotFoundError } from "@temporalio/client";
import { instantFrom, type Instant } from "#domain/time.ts";
import { isUnanswered } from "./failures.ts";
import { deadlines, readMs, type Link } from "./link.ts";

export type Execution =
  | { readonly status: "running" | "completed" | "unknown" | "unanswered" }
  | { readonly status: "ended-outside"; readonly how: string; readonly at: Instant };

export async function executionAt({ client, connection }: Link, workflowId: string): Promise<Execution> {
  try {
    const { status, closeTime } = await deadlines(connection)(readMs, () =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return executionOf(status.name, closeTime);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: "unknown" };
    if (isUnanswered(error)) return { status: "unanswered" };
    throw error;
  }
}

function executionOf(status: string, closeTime: Date | undefined): Execution {
  if (status === "COMPLETED") return { status: "completed" };
  const how = wordByStatus[status];
  if (how === undefined) return { status: "running" };
  return { status: "ended-outside", how, at: instantFrom(closeTime?.getTime() ?? Date.now()) };
}

const wordByStatus: Readonly<Record<string, string>> = {
  FAILED: "failed",
  CANCELLED: "was cancelled",
  TERMINATED: "was terminated",
  TIMED_OUT: "timed out",
};
