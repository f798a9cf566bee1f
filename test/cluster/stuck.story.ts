// A run that no worker goes on with, on the server of the compose file, which lists such runs itself.
import { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTemporal } from "#integrations/temporal/client.ts";
import { untilAnswered } from "#integrations/temporal/patience.ts";
import { ensureSearchAttributes } from "#integrations/temporal/search-attributes.ts";
import { aStart } from "#test/builders/release.ts";
import { startEngine, taskQueue } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { otherBuild, thisBuild } from "#test/other-build.ts";
import { findPlace } from "./place.ts";
import { startTemporalOnPostgres, temporalSettings } from "./temporal-on-postgres.ts";

const namespace = "default";
const closing = new AsyncDisposableStack();
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  const place = await findPlace(closing);
  const settings = await temporalSettings(place);
  await startTemporalOnPostgres(place, settings, { closing, database: {} });
  const address = settings["temporal-namespace"].TEMPORAL_ADDRESS;
  env = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace });
  closing.defer(() => env.teardown());
  // The server knows a namespace some seconds after it was made.
  await untilAnswered(() => ensureSearchAttributes(env.connection, namespace));
});
afterAll(() => closing.disposeAsync());

it("is named by Temporal's own list, and no more once a good worker took over", async () => {
  const { namespaceInfo } = await env.connection.workflowService.describeNamespace({ namespace });
  expect(namespaceInfo?.capabilities?.reportedProblemsSearchAttribute).toBe(true);
  const first = await startEngine(env);
  const release = await first.start(aStart({ key: "v-changed" }));
  // Its first task may come before the server's other parts know the search attributes.
  await eventually(release.history, (events) =>
    events.some((event) => event.workflowTaskCompletedEventAttributes),
  );
  await release.settledHistory();
  await first.stop();
  const bad = await startEngine(env, { workflowCode: otherBuild(await thisBuild()) });
  await release.handle.signal("signOff", {});

  const temporal = createTemporal({ address: env.address, namespace, tls: false, taskQueue });
  const [task, ...others] = await eventually(
    async () => (await temporal.failingTasks()) ?? [],
    (tasks) => tasks.length > 0,
    180_000,
  );
  expect(others).toEqual([]);
  expect(task).toMatchObject({ id: "release/v-changed", cause: "does-not-replay" });
  expect(task?.tries).toBeGreaterThan(3);
  await bad.stop();
  const good = await startEngine(env);
  await eventually(temporal.failingTasks, (tasks) => tasks?.length === 0);
  expect(await release.view()).toMatchObject({ status: "reviewing" });
  await temporal.close();
  await good.stop();
});
