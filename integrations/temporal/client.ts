// The connection of a process to Temporal. Lazy: the process starts, and says what is missing, without a server.
import { Client, Connection } from "@temporalio/client";
import type { Config } from "#config";
import type { WorkerStanding } from "#domain/health/report.ts";
import type { FailingTask } from "#domain/health/stuck.ts";
import type { CallIssues } from "#domain/ports.ts";
import { epochMs } from "#domain/time.ts";
import type { Tracing } from "#integrations/opentelemetry/tracing.ts";
import { createAudits, type Audits } from "./audits.ts";
import { createCallIssues } from "./call-issues.ts";
import { createCalls, type Calls } from "./calls.ts";
import { createChangeDesk, type ChangeDesk } from "./change-entries.ts";
import { connectionOptions, type Reach } from "./connection.ts";
import { converters } from "./converters.ts";
import { createDryRuns, type DryRuns } from "./dry-runs.ts";
import { createEnvironmentDesk, type EnvironmentDesk } from "./environments.ts";
import { isUnanswered } from "./failures.ts";
import { hasNamespace } from "./namespace.ts";
import { createNights, type Nights } from "./nights.ts";
import { createReleases, type Releases } from "./releases.ts";
import { schedulesOn, type Scheduled } from "./schedules.ts";
import { missingSearchAttributes } from "./search-attributes.ts";
import { failingTasksOn } from "./stuck.ts";
import { createSyncDesk, type SyncDesk } from "./syncs.ts";
import { tracedClient } from "./trace-headers.ts";
import { currentVersionOf, pollersOf } from "./workers.ts";

export interface Temporal {
  readonly releases: Releases;
  readonly calls: Calls;
  readonly callIssues: CallIssues;
  readonly changeDesk: ChangeDesk;
  readonly dryRuns: DryRuns;
  readonly environments: EnvironmentDesk;
  readonly syncs: SyncDesk;
  readonly nights: Nights;
  readonly audits: Audits;
  /** Rejects unless the server answers a real query of the namespace. */
  check(): Promise<void>;
  /** Rejects unless a worker polls the task queue. */
  checkWorker(): Promise<void>;
  /** What a bootstrap would make. */
  lacking(): Promise<Lacking>;
  /** Build id that a worker deployment gives new work to; nothing where it has none or is not known yet. */
  currentVersion(deployment: string): Promise<string | undefined>;
  /** Nothing where the server does not answer within two seconds. */
  workers(): Promise<readonly WorkerStanding[] | undefined>;
  schedules(): Promise<readonly Scheduled[] | undefined>;
  /** Of open runs, those whose task has failed and is tried again; nothing as above, which also a thousand open runs may come to. */
  failingTasks(): Promise<readonly FailingTask[] | undefined>;
  close(): Promise<void>;
}

/** By itself gRPC would wait up to two minutes before it looks for a server that was away for long. */
const channelArgs = { "grpc.initial_reconnect_backoff_ms": 200, "grpc.max_reconnect_backoff_ms": 1_000 };
const checkMs = 2_000;
const workerSilenceMs = 90_000;

/** Which server, and which part of it. */
type Place = Reach & Pick<Config["temporal"], "namespace" | "taskQueue" | "payloadKeys">;

export function createTemporal(config: Place, tracing?: Tracing): Temporal {
  const { namespace, taskQueue } = config;
  const connection = Connection.lazy({ ...connectionOptions(config), channelArgs });
  const client = new Client({ connection, namespace, ...converters(config), ...tracedClient(tracing) });
  const link = { client, connection, taskQueue };
  const soon = <Answer>(ask: () => Promise<Answer>) => connection.withDeadline(Date.now() + checkMs, ask);
  return {
    releases: createReleases(link),
    calls: createCalls(link),
    callIssues: createCallIssues(client),
    changeDesk: createChangeDesk(link),
    dryRuns: createDryRuns(link),
    environments: createEnvironmentDesk(link),
    syncs: createSyncDesk(link),
    nights: createNights(link),
    audits: createAudits(link),
    check: async () => {
      await soon(() => client.workflowService.describeNamespace({ namespace }));
    },
    checkWorker: async () => {
      const seen = (await soon(() => pollersOf(link, namespace))).map(({ lastSeen }) => epochMs(lastSeen));
      if (!seen.some((at) => Date.now() - at < workerSilenceMs))
        throw new Error(`no worker polls ${taskQueue}`);
    },
    lacking: () => soon(() => lackingOf(connection, namespace)),
    currentVersion: (deployment) => soon(() => currentVersionOf(link, namespace, deployment)),
    workers: () => answered(() => soon(() => pollersOf(link, namespace))),
    schedules: () => answered(() => soon(() => schedulesOn(link))),
    failingTasks: () => answered(() => soon(() => failingTasksOn(link, namespace))),
    close: () => connection.close(),
  };
}

interface Lacking {
  readonly hasNamespace: boolean;
  readonly attributes: readonly string[];
}

async function lackingOf(connection: Connection, namespace: string): Promise<Lacking> {
  if (!(await hasNamespace(connection, namespace))) return { hasNamespace: false, attributes: [] };
  return { hasNamespace: true, attributes: await missingSearchAttributes(connection, namespace) };
}

async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isUnanswered(error)) return undefined;
    throw error;
  }
}
