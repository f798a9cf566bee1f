// Asks the engine about single workflows: how they stand, and what row they would write now.
import { WorkflowNotFoundError, type Client } from "@temporalio/client";
import { callRow } from "#domain/call/row.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import { dryRunRow } from "#domain/dry-run/row.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { environmentRow } from "#domain/environment/view.ts";
import type { RunRow } from "#domain/record.ts";
import { releaseRow } from "#domain/release/row.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import { syncRow } from "#domain/sync/view.ts";
import { watchRow, type WatchView } from "#domain/tiles/watch/view.ts";
import { instantFrom, type Instant } from "#domain/time.ts";

type Status = "running" | "completed" | "failed" | "terminated" | "cancelled" | "timed-out";

export interface Described {
  readonly runId: string;
  readonly status: Status;
  readonly closedAt?: Instant;
}

export interface WorkflowLookup {
  describe(id: string): Promise<Described | undefined>;
  row(id: string): Promise<RunRow | undefined>;
}

export function createWorkflowLookup(client: Client): WorkflowLookup {
  return {
    describe: (id) => describeWorkflow(client, id),
    row: (id) =>
      unlessUnknown(async () => {
        const view = await client.workflow
          .getHandle(id)
          .query<AnyView, [{ at: Instant }]>("view", { at: instantFrom(Date.now()) });
        const { runId } = await describe(client, id);
        return { ...rowOf(view), runId };
      }),
  };
}

export function describeWorkflow(client: Client, id: string): Promise<Described | undefined> {
  return unlessUnknown(() => describe(client, id));
}

type AnyView = ReleaseView | CallView | DryRunView | WatchView | EnvironmentView | SyncView;

function rowOf(view: AnyView): Omit<RunRow, "runId"> {
  switch (view.kind) {
    case "release":
      return releaseRow(view);
    case "call":
      return callRow(view);
    case "dry-run":
      return dryRunRow(view);
    case "tile-watch":
      return watchRow(view);
    case "environment":
      return environmentRow(view);
    case "sync":
      return syncRow(view);
  }
}

async function describe(client: Client, id: string): Promise<Described> {
  const { runId, status, closeTime } = await client.workflow.getHandle(id).describe();
  const known = { runId, status: statusByName[status.name] ?? "running" };
  return closeTime === undefined ? known : { ...known, closedAt: instantFrom(closeTime.getTime()) };
}

const statusByName: Readonly<Record<string, Status>> = {
  COMPLETED: "completed",
  FAILED: "failed",
  TERMINATED: "terminated",
  CANCELLED: "cancelled",
  TIMED_OUT: "timed-out",
};

async function unlessUnknown<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
