import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { reconcileRuns } from "#activities/reconcile.ts";
import type { EnvironmentMessageName } from "#domain/environment/messages.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { Actor } from "#domain/people.ts";
import { createEnvironmentNews } from "#integrations/temporal/environment-news.ts";
import { createWorkflowLookup } from "#integrations/temporal/workflows.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision } from "#test/walk.ts";

const tag = "v2025.10.16";

let env: TestWorkflowEnvironment;
let engine: Engine;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

/** Each test has a production of its own. */
async function ready(key: string, production: string): Promise<ReleaseDriver> {
  const plan = aPlan((raw) => {
    raw.production = production;
    raw.exclusive = [production];
    raw.watch = "1 second";
  });
  const release = await engine.start(aStart({ key, plan }));
  await walkToDecision(release);
  return release;
}

async function decideGo(release: ReleaseDriver): Promise<void> {
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
}

async function standing(release: ReleaseDriver, wanted: string): Promise<void> {
  await eventually(
    () => release.view(),
    ({ claim }) => claim?.standing === wanted,
  );
}

function report(release: ReleaseDriver, environment: string, status: string, of = tag) {
  return release.send("reportDeployment", { environment, status, tag: of }, ciToken);
}

function handleOf(name: string) {
  return engine.client.workflow.getHandle(`environment/${name}`);
}

function viewOf(name: string): Promise<EnvironmentView> {
  return handleOf(name).query<EnvironmentView>("view");
}

function send(name: string, message: EnvironmentMessageName, fields: object, by: Actor = as("leo")) {
  return handleOf(name).executeUpdate<EnvironmentView, [object]>(message, { args: [{ ...fields, by }] });
}

it("the second go waits for the first release, and is granted when that is released", async () => {
  const [first, second] = [await ready("v-first", "main"), await ready("v-second", "main")];
  await decideGo(first);
  await standing(first, "granted");
  await decideGo(second);
  await standing(second, "queued");
  expect((await second.view()).verdict).toBe("Go. Queued behind v-first for main.");
  await expect(report(second, "main", "started")).rejects.toMatchObject({
    cause: { type: "environment-busy" },
  });
  expect(await viewOf("main")).toMatchObject({
    holder: { release: "v-first" },
    queue: [{ release: "v-second" }],
  });

  await report(first, "main", "started");
  await report(first, "main", "succeeded");
  await standing(second, "granted");
  expect((await second.view()).verdict).toMatch(/^Go\. Waits for the deployment of v2025\.10\.16, until/);
  await report(second, "main", "started");
  expect(await viewOf("main")).toMatchObject({
    holder: { release: "v-second" },
    lastGood: { release: "v-first" },
  });

  const row = await eventually(
    () => engine.records.run("environment/main"),
    (one) => one?.verdict.startsWith("v-second has main") === true,
  );
  expect(row).toMatchObject({ kind: "environment", key: "main", status: "held", closed: false });
  const workflows = createWorkflowLookup(engine.client);
  expect(await workflows.row("environment/main")).toMatchObject({ version: row?.version });
  expect((await reconcileRuns({ records: engine.records, workflows })).map(({ run }) => run)).not.toContain(
    "environment/main",
  );
});

it("a roll-back keeps the environment until the other tag is deployed", async () => {
  const [first, second] = [await ready("v-back", "back"), await ready("v-after", "back")];
  await decideGo(first);
  await standing(first, "granted");
  await report(first, "back", "started");
  await decideGo(second);
  await standing(second, "queued");
  await first.send("rollBack", { reason: "Smoke is over budget", toTag: "v0" }, as("leo"));
  await eventually(
    () => viewOf("back"),
    ({ holder }) => holder?.backTo === "v0",
  );
  expect((await second.view()).claim?.standing).toBe("queued");
  await report(first, "back", "succeeded", "v0");
  await standing(second, "granted");
  expect(await viewOf("back")).toMatchObject({ carries: { tag: "v0" }, lastGood: { tag: "v0" } });
});

it("a stopped environment grants nothing, says who stopped it and why, and goes on", async () => {
  const release = await ready("v-stopped", "halt");
  await engine.client.workflow.start("environment", {
    workflowId: "environment/halt",
    taskQueue,
    args: [{ name: "halt" }],
  });
  await send("halt", "stop", { reason: "Checkout is down" });
  await expect(send("halt", "stop", { reason: "Again" })).rejects.toMatchObject({
    cause: { type: "environment-stopped" },
  });
  await decideGo(release);
  await standing(release, "queued");
  expect((await release.view()).verdict).toBe("Go. halt is stopped by leo: Checkout is down.");
  await expect(report(release, "halt", "started")).rejects.toMatchObject({
    cause: { type: "environment-stopped" },
  });
  const metadata = JSON.stringify(await handleOf("halt").query("__temporal_workflow_metadata"));
  expect(metadata).toContain("**halt is stopped by leo. Nobody has it. Next: v-stopped.**");
  expect(metadata).not.toContain("Checkout");
  await send("halt", "start", {});
  await standing(release, "granted");
  const rows = await eventually(
    () => engine.records.decisions({ externalRef: "environment/halt" }),
    ({ items }) => items.length === 3,
  );
  expect(rows.items.map(({ action }) => action).toReversed()).toEqual([
    "environment.stop",
    "environment.start",
    "environment.grant",
  ]);
});

it("a holder whose workflow was ended outside is stepped over as soon as somebody waits", async () => {
  const [first, second] = [await ready("v-gone", "lost"), await ready("v-heir", "lost")];
  await decideGo(first);
  await standing(first, "granted");
  await first.handle.terminate("by hand");
  await decideGo(second);
  await standing(second, "granted");
  expect(await viewOf("lost")).toMatchObject({ holder: { release: "v-heir" }, queue: [] });
});

it("news that are sent again with the same key are one message, and nobody answers for a release that is gone", async () => {
  const environments = createEnvironmentNews(engine.client, taskQueue);
  const news = { type: "claim", release: "v-none", tag, at: "2025-10-13T12:40:00.000Z", number: 7 } as const;
  for (let attempt = 0; attempt < 3; attempt += 1)
    await environments.tell({ environment: "again", key: "release/v-none/7/abcdef01", news: [news] });
  await eventually(
    () => viewOf("again"),
    ({ status }) => status === "free",
  );
  const { events } = await handleOf("again").fetchHistory();
  expect(events?.filter((event) => event.workflowExecutionSignaledEventAttributes)).toHaveLength(1);
  const rows = await eventually(
    () => engine.records.decisions({ externalRef: "environment/again" }),
    ({ items }) => items.length === 2,
  );
  expect(rows.items[0]).toMatchObject({ action: "environment.step_over", payload: { release: "v-none" } });
});

it("goes on as new with its queue", async () => {
  await engine.client.workflow.start("environment", {
    workflowId: "environment/moving",
    taskQueue,
    args: [{ name: "moving", moveOnAtEvents: 20 }],
  });
  const { runId } = await handleOf("moving").describe();
  const [first, second] = [await ready("v-mover", "moving"), await ready("v-next", "moving")];
  await decideGo(first);
  await standing(first, "granted");
  await decideGo(second);
  await standing(second, "queued");
  for (let press = 0; press < 4; press += 1) {
    await send("moving", "stop", { reason: "Incident" });
    await send("moving", "start", {});
  }
  await eventually(
    () => handleOf("moving").describe(),
    (described) => described.runId !== runId,
  );
  expect(await viewOf("moving")).toMatchObject({
    holder: { release: "v-mover" },
    queue: [{ release: "v-next" }],
  });
});
