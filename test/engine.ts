// Temporal for tests: a real dev server or the time-skipping one, a worker on the project's own workflows, fakes for ports.
import { fileURLToPath } from "node:url";
import { Client } from "@temporalio/client";
import { TestWorkflowEnvironment } from "@temporalio/testing";
import { DefaultLogger, Runtime, Worker } from "@temporalio/worker";
import { createActivities, type Ports } from "#activities/activities.ts";
import { cacheDirOf } from "#config";
import type { Plan } from "#domain/plan/plan.ts";
import type { ReleaseStart } from "#domain/release/beginning.ts";
import { releaseRules } from "#domain/release/rules.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createCallIssues } from "#integrations/temporal/call-issues.ts";
import { createChangeEntries } from "#integrations/temporal/change-entries.ts";
import { converters, type PayloadKeys } from "#integrations/temporal/converters.ts";
import { deploymentVersion } from "#integrations/temporal/deployment-version.ts";
import { createEnvironmentNews } from "#integrations/temporal/environment-news.ts";
import { createHistories } from "#integrations/temporal/histories.ts";
import { createNights } from "#integrations/temporal/nights.ts";
import { createPlannedCalls } from "#integrations/temporal/planned-calls.ts";
import { createReleaseOrders } from "#integrations/temporal/release-orders.ts";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { createSyncStarts } from "#integrations/temporal/sync-starts.ts";
import { obtainTestServer } from "#integrations/temporal/test-server-binary.ts";
import { createTileWatches } from "#integrations/temporal/tile-watches.ts";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";
import { createWorkflowLookup } from "#integrations/temporal/workflows.ts";
import { createFakeAnnouncer } from "#test/fakes/announcer.ts";
import { createMemoryAttention } from "#test/fakes/memory-attention.ts";
import { createMemoryAuditedLog } from "#test/fakes/memory-audited-log.ts";
import { createMemoryChangelog } from "#test/fakes/memory-changelog.ts";
import { createMemoryEvidence } from "#test/fakes/memory-evidence.ts";
import { createMemoryFacts } from "#test/fakes/memory-facts.ts";
import { createMemoryMetricRuns } from "#test/fakes/memory-metric-runs.ts";
import { createMemoryObserver } from "#test/fakes/memory-observer.ts";
import { createMemoryParts } from "#test/fakes/memory-parts.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createMemoryRetention } from "#test/fakes/memory-retention.ts";
import { createMemoryTileAges } from "#test/fakes/memory-tile-ages.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";
import { driverOf, type ReleaseDriver } from "#test/release-driver.ts";
import { beginSkipping } from "#test/skipping-server.ts";

Runtime.install({ logger: new DefaultLogger("ERROR") });

export const taskQueue = "runsheet";

export async function startDevServer(): Promise<TestWorkflowEnvironment> {
  const { path } = await obtainTemporalServer({ cacheDir: cacheDirOf(), progress: console.log });
  const extraArgs = [
    "--dynamic-config-value",
    "system.enableActivityEagerExecution=true",
    ...["Kind=Keyword", "Stage=Keyword", "WaitingOn=Keyword", "Due=Datetime"].flatMap((attribute) => [
      "--search-attribute",
      `Runsheet${attribute}`,
    ]),
  ];
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: "existing-path", path }, extraArgs },
  });
}

export async function startSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = await obtainTestServer({ cacheDir: cacheDirOf(), progress: console.log });
  const env = await beginSkipping(path);
  const searchAttributes = { RunsheetKind: 2, RunsheetStage: 2, RunsheetWaitingOn: 2, RunsheetDue: 6 };
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? "default",
    searchAttributes,
  });
  return env;
}

export interface Engine {
  readonly client: Client;
  readonly records: ReturnType<typeof createMemoryRecords>;
  readonly announcer: ReturnType<typeof createFakeAnnouncer>;
  readonly attention: ReturnType<typeof createMemoryAttention>;
  readonly facts: ReturnType<typeof createMemoryFacts>;
  readonly metricRuns: ReturnType<typeof createMemoryMetricRuns>;
  readonly retention: ReturnType<typeof createMemoryRetention>;
  readonly evidence: ReturnType<typeof createMemoryEvidence>;
  readonly parts: ReturnType<typeof createMemoryParts>;
  readonly tileAges: ReturnType<typeof createMemoryTileAges>;
  /** The plan from now on. */
  readonly setPlan: (plan: Plan) => void;
  readonly plan: () => Plan;
  readonly start: (
    start: ReleaseStart,
    more?: { readonly moveOnAtEvents?: number },
  ) => Promise<ReleaseDriver>;
  readonly stop: () => Promise<void>;
}

/** A worker with in-memory ports; the client is a plain one, so that waiting never moves a skipping clock by itself. */
export async function startEngine(
  env: TestWorkflowEnvironment,
  options: {
    readonly planFile?: string;
    /** In place of those that take everything. */
    readonly ports?: Partial<Ports>;
    /** Payloads are encrypted where there are any. */
    readonly payloadKeys?: PayloadKeys;
    /** The version of a worker deployment that this worker is of. */
    readonly version?: { readonly deployment: string; readonly buildId: string };
    /** No workflow is kept in memory: each task begins with a replay, as after a death of the worker. */
    readonly isForgetful?: boolean;
    /** In place of the workflows as they are. */
    readonly workflowCode?: string;
  } = {},
): Promise<Engine> {
  const client = new Client({
    connection: env.connection,
    ...(env.namespace === undefined ? {} : { namespace: env.namespace }),
    ...converters(options),
  });
  const records = createMemoryRecords();
  const announcer = createFakeAnnouncer();
  const attention = createMemoryAttention();
  const metricRuns = createMemoryMetricRuns();
  const facts = createMemoryFacts();
  const retention = createMemoryRetention();
  const evidence = createMemoryEvidence();
  const parts = createMemoryParts();
  const tileAges = createMemoryTileAges(metricRuns.book);
  const source = createPlanSource(
    options.planFile ?? fileURLToPath(new URL("../plan.yaml", import.meta.url)),
  );
  let edited: Plan | undefined;
  const plan = () => edited ?? source.current().plan;
  const ports = {
    records,
    auditedLog: createMemoryAuditedLog(records),
    histories: createHistories(client),
    announcer: announcer.announcer,
    attention,
    workflows: createWorkflowLookup(client),
    metricRuns: metricRuns.book,
    probes: parts.probing.probes,
    observer: createMemoryObserver({ facts, records, metricRuns: metricRuns.book }),
    evidence: evidence.blobs,
    retention: retention.retention,
    backlog: parts.backlog,
    workspace: parts.workspace,
    memory: parts.memory,
    calendar: createCalendar(),
    callIssues: createCallIssues(client),
    changelog: createMemoryChangelog(),
    changeEntries: createChangeEntries(client, taskQueue),
    environments: createEnvironmentNews(client, taskQueue),
    releaseOrders: createReleaseOrders(client),
    deployWebhook: parts.deploying.deployWebhook,
    plannedCalls: createPlannedCalls(client, taskQueue),
    syncStarts: createSyncStarts(client, taskQueue),
    nights: createNights({ client, connection: env.connection, taskQueue }),
    tileStore: createMemoryTileStore().store,
    tileAges: tileAges.ages,
    tileWatches: createTileWatches(client, taskQueue),
    plan,
    revision: () => source.current().revision,
    ...options.ports,
  };
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle:
      options.workflowCode === undefined
        ? await workflowBundle(cacheDirOf(), options)
        : { code: options.workflowCode },
    ...converters(options),
    ...deploymentVersion(options),
    activities: createActivities(ports),
    ...(options.isForgetful === true ? { maxCachedWorkflows: 0 } : {}),
  });
  const done = worker.run();
  return {
    client,
    records,
    announcer,
    attention,
    facts,
    metricRuns,
    evidence,
    retention,
    parts,
    tileAges,
    plan,
    setPlan: (changed) => {
      edited = changed;
    },
    start: async (start, more = {}) => {
      const workflowId = workflowIdOf(start.key);
      await client.workflow.start("release", {
        workflowId,
        taskQueue,
        args: [{ start, rules: releaseRules, ...more }],
      });
      return driverOf(client, workflowId);
    },
    stop: async () => {
      worker.shutdown();
      await done;
    },
  };
}
