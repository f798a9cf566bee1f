// The activities of calls: what their lanes carry out, and what their planner asks.
import type { Announcement } from "#domain/announcement.ts";
import type { BacklogItem } from "#domain/backlog.ts";
import type { Composed, ComposePreRead } from "#domain/call/effects.ts";
import { plannedCalls as callsOf } from "#domain/call/planning.ts";
import type { CallStart } from "#domain/call/terms.ts";
import type { KeptText, TextRef } from "#domain/memory.ts";
import {
  backlogOrderOf,
  linesOf,
  workspaceOrderOf,
  type FileOrder,
  type FollowUpOrder,
} from "#domain/orders.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type {
  Backlog,
  Calendar,
  Memory,
  PlannedCalls,
  Records,
  TileStore,
  Workspace,
} from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import { translated } from "./failures.ts";
import { composePreRead } from "./pre-read.ts";

export interface CallPorts {
  readonly records: Pick<Records, "listRuns">;
  readonly tileStore: Pick<TileStore, "material">;
  readonly backlog: Pick<Backlog, "put">;
  readonly workspace: Pick<Workspace, "write">;
  readonly memory: Memory;
  readonly calendar: Calendar;
  readonly plannedCalls: PlannedCalls;
  readonly plan: () => Plan;
  readonly revision: () => string;
}

export function createCallActivities(ports: CallPorts) {
  const { records, backlog, workspace, memory, calendar, plannedCalls, plan, revision } = ports;
  return {
    backlog: (order: FollowUpOrder): Promise<BacklogItem> =>
      alive(() =>
        translated(() => backlog.put(order.key, backlogOrderOf(order, plan().people)), {
          finalFailures: true,
        }),
      ),

    workspace: (key: string, order: FileOrder): Promise<string> =>
      alive(() =>
        translated(
          async () => workspace.write(key, workspaceOrderOf(order, await textsOf(order.texts, ports))),
          {
            finalFailures: true,
          },
        ),
      ),

    keep: (kept: readonly KeptText[]): Promise<void> =>
      alive(() => translated(() => memory.keep(kept), { finalFailures: true })),

    planCall: (start: CallStart): Promise<"started" | "told" | "closed"> =>
      alive(() => translated(() => plannedCalls.plan(start), { finalFailures: false })),

    callsAhead: (at: Instant): Promise<readonly CallStart[]> =>
      alive(() =>
        translated(
          async () => {
            const { items: rows } = await records.listRuns({ kind: "call", limit: 200 });
            return callsOf({ plan: plan(), planRevision: revision(), at, calendar, rows });
          },
          { finalFailures: false },
        ),
      ),
  };
}

/** Joins the texts that an announcement only refers to. */
export async function spokenOut(
  announcement: Announcement,
  ports: Pick<CallPorts, "memory">,
): Promise<Announcement> {
  if (announcement.type !== "highlights") return announcement;
  const { texts } = announcement;
  return { ...announcement, lines: linesOf(texts, await textsOf(texts, ports)) };
}

export function composeFor(order: ComposePreRead, ports: CallPorts): Promise<Composed> {
  return alive(() => translated(() => composePreRead(order, ports, attemptedAt()), { finalFailures: true }));
}

function textsOf(
  refs: readonly TextRef[],
  { memory }: Pick<CallPorts, "memory">,
): Promise<ReadonlyMap<string, string>> {
  return memory.read(refs.map(({ id }) => id));
}
