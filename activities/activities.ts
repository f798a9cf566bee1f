// Every activity of the service, made from its ports; workflows import its type alone.
import { activityInfo } from "@temporalio/activity";
import type { Announcement } from "#domain/announcement.ts";
import type { BacklogItem, BacklogOrder } from "#domain/backlog.ts";
import { nightlyEnvironmentOf, type NightOrder } from "#domain/metrics/night.ts";
import type { MetricRun } from "#domain/metrics/run.ts";
import { actorOf } from "#domain/people.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Announcer, Backlog, MetricRuns, Records, Workflows, Workspace } from "#domain/ports.ts";
import type { RecordBatch } from "#domain/record.ts";
import type { ResolveClaim, ResolvedClaim } from "#domain/release/effects.ts";
import type { Instant } from "#domain/time.ts";
import type { WorkspaceOrder } from "#domain/workspace/order.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";
import { reconcileRuns, type Finding } from "./reconcile.ts";

export interface Ports {
  readonly records: Records;
  readonly announcer: Announcer;
  readonly backlog: Pick<Backlog, "put">;
  readonly workspace: Pick<Workspace, "write">;
  readonly workflows: Workflows;
  readonly metricRuns: Pick<MetricRuns, "run">;
  /** The plan as it is now: role to people is resolved when a message is sent. */
  readonly plan: () => Plan;
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivities(ports: Ports) {
  const { records, announcer, backlog, workspace, workflows, metricRuns, plan } = ports;
  return {
    record: (batch: RecordBatch): Promise<void> =>
      alive(() => translated(() => records.write(batch), { finalFailures: false })),

    announce: (key: string, announcement: Announcement): Promise<void> =>
      alive(() =>
        translated(() => announcer.announce(key, announcement, plan().people), { finalFailures: true }),
      ),

    backlog: (key: string, order: BacklogOrder): Promise<BacklogItem> =>
      alive(() => translated(() => backlog.put(key, order), { finalFailures: true })),

    workspace: (key: string, order: WorkspaceOrder): Promise<string> =>
      alive(() => translated(() => workspace.write(key, order), { finalFailures: true })),

    check: async (_key: string, { claim }: ResolveClaim): Promise<ResolvedClaim> => {
      const person = plan().people.find(({ id }) => id === claim.person);
      return person === undefined ? {} : { actor: actorOf(person, "signal") };
    },

    runMetrics: ({ asOf, environment }: NightOrder & { readonly asOf: Instant }): Promise<MetricRun> => {
      const { workflowId = "", runId = "" } = activityInfo().workflowExecution ?? {};
      const order = {
        asOf,
        environment: environment ?? nightlyEnvironmentOf(plan()),
        producedBy: { workflowId, runId },
      };
      return alive(() => translated(() => metricRuns.run(order), { finalFailures: true }));
    },

    reconcile: (): Promise<readonly Finding[]> =>
      alive(() => translated(() => reconcileRuns({ records, workflows }), { finalFailures: false })),
  };
}
