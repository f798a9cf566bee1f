// Workers of two versions side by side on a real server: what moves to the newer one, what ends where it began, and the way back.
import type { Client } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTemporal } from "#integrations/temporal/client.ts";
import { untilAnswered } from "#integrations/temporal/patience.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createFakeAnnouncer } from "#test/fakes/announcer.ts";
import { createMemoryMetricRuns } from "#test/fakes/memory-metric-runs.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkFromStaging, walkToStaging } from "#test/walk.ts";

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await startDevServer();
});
afterAll(() => env.teardown());

const deployment = "runsheet-test";

/** As `temporal worker deployment set-current-version` does it, once the version has polled; without a build id those without a version. */
async function makeCurrent(buildId: string): Promise<void> {
  const { workflowService } = env.connection;
  const given = { namespace: "default", deploymentName: deployment, buildId };
  await eventually(
    () =>
      workflowService.setWorkerDeploymentCurrentVersion(given).then(
        () => "done",
        (error: unknown) => String(error),
      ),
    (said) => said === "done",
  );
}

/** The version that did its newest workflow task, and by which rule. */
async function versionOf(client: Client, workflowId: string) {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const { deploymentVersion, behavior } = raw.workflowExecutionInfo?.versioningInfo ?? {};
  return { buildId: deploymentVersion?.buildId, behavior };
}

/** Which version is current reaches the task queues a moment after it was set: until then the former one takes what comes. */
function movedTo(wanted: string, release: ReleaseDriver, client: Client) {
  return eventually(
    async () => {
      await release.send("hold", { reason: "Waits for the audit" }, as("ines"));
      await release.send("resume", {}, as("ines"));
      return versionOf(client, release.handle.workflowId);
    },
    ({ buildId }) => buildId === wanted,
  );
}

const [isPinned, isUpgraded] = [1, 2];

it("a release moves to the newer version and a night ends on its own, and back again", async () => {
  const records = createMemoryRecords();
  const { announcer } = createFakeAnnouncer();
  const nights = createMemoryMetricRuns();
  const computed = Promise.withResolvers<void>();
  const metricRuns = {
    ...nights.book,
    run: async (order: Parameters<typeof nights.book.run>[0]) => {
      await computed.promise;
      return nights.book.run(order);
    },
  };
  const engineOf = (buildId: string) =>
    startEngine(env, { ports: { records, announcer, metricRuns }, version: { deployment, buildId } });

  const older = await engineOf("1.0");
  const temporal = createTemporal({ address: env.address, namespace: "default", tls: false, taskQueue });
  const current = () => untilAnswered(() => temporal.currentVersion(deployment));
  expect(await current()).toBeUndefined();
  const polling = () => untilAnswered(() => temporal.workers());
  await eventually(polling, (all) => all?.some(({ version }) => version?.deployment === deployment) === true);
  await makeCurrent("1.0");
  await eventually(current, (buildId) => buildId === "1.0");
  await temporal.close();
  const release = await older.start(aStart({ key: "v-upgraded" }));
  await walkToStaging(release);
  const night = await older.client.workflow.start("nightlyMetrics", {
    workflowId: "nightly-metrics-pinned",
    taskQueue,
    args: [{ asOf: "2025-10-16T02:00:00.000Z" }],
  });
  const { client } = older;
  await eventually(
    () => versionOf(client, night.workflowId),
    ({ buildId }) => buildId === "1.0",
  );
  expect(await versionOf(client, "release/v-upgraded")).toEqual({ buildId: "1.0", behavior: isUpgraded });

  const newer = await engineOf("1.1");
  await makeCurrent("1.1");
  expect(await movedTo("1.1", release, client)).toEqual({ buildId: "1.1", behavior: isUpgraded });
  computed.resolve();
  await night.result();
  expect(await versionOf(client, night.workflowId)).toEqual({ buildId: "1.0", behavior: isPinned });

  await makeCurrent("1.0");
  expect(await movedTo("1.0", release, client)).toEqual({ buildId: "1.0", behavior: isUpgraded });

  await makeCurrent("1.1");
  await older.stop();
  await walkFromStaging(release);
  expect(await versionOf(client, "release/v-upgraded")).toEqual({ buildId: "1.1", behavior: isUpgraded });
  await newer.stop();
});

it("workers without a version do what is pinned elsewhere", async () => {
  const engine = await startEngine(env);
  await makeCurrent("");
  const night = await engine.client.workflow.start("nightlyMetrics", {
    workflowId: "nightly-metrics-unversioned",
    taskQueue,
    args: [{ asOf: "2025-10-17T02:00:00.000Z" }],
  });
  await night.result();
  expect(await versionOf(engine.client, night.workflowId)).toEqual({});
  await engine.stop();
});
