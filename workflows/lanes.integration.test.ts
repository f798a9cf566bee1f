import { fileURLToPath } from "node:url";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createActivities } from "#activities/activities.ts";
import { aComment, anIssue } from "#integrations/linear/backlog.contract.ts";
import { linearFailure } from "#integrations/linear/failures.ts";
import { anOrder, aPut, aTable, changelog } from "#integrations/workspace/workspace.contract.ts";
import { createFakeAnnouncer, startDevServer } from "#test/engine.ts";
import { createMemoryBacklog } from "#test/fakes/memory-backlog.ts";
import { createMemoryMetricRuns } from "#test/fakes/memory-metric-runs.ts";
import { createMemoryRecords } from "#test/fakes/memory-records.ts";
import { createMemoryWorkspace } from "#test/fakes/memory-workspace.ts";
import type { Errand, ErrandsResult } from "#test/workflows/errands.ts";

const backlog = createMemoryBacklog({ issues: ["OCC-212"], emails: [] });
const workspace = createMemoryWorkspace();
const taskQueue = "errands";
let failures: Error[] = [];
let env: TestWorkflowEnvironment;
let stop: () => Promise<void>;

beforeAll(async () => {
  env = await startDevServer();
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowsPath: fileURLToPath(new URL("../test/workflows/errands.ts", import.meta.url)),
    activities: createActivities({
      records: createMemoryRecords(),
      announcer: createFakeAnnouncer().announcer,
      backlog: {
        put: async (key, order) => {
          const failure = failures.shift();
          if (failure !== undefined) throw failure;
          return backlog.backlog.put(key, order);
        },
      },
      workspace: workspace.workspace,
      workflows: { describe: async () => undefined, row: async () => undefined },
      metricRuns: createMemoryMetricRuns().book,
      plan: () => {
        throw new Error("no plan");
      },
    }),
  });
  const done = worker.run();
  stop = async () => {
    worker.shutdown();
    await done;
  };
});
afterAll(async () => {
  await stop();
  await env.teardown();
});

function run(key: string, errands: readonly Errand[]): Promise<ErrandsResult> {
  return env.client.workflow.execute<(input: object) => Promise<ErrandsResult>>("errands", {
    workflowId: `errands/${key}`,
    taskQueue,
    args: [{ key, errands }],
  });
}

it("orders reach the backlog and the workspace under their effect keys, and their answers come back", async () => {
  const { done, failed } = await run("both", [
    { lane: "backlog", order: anIssue() },
    { lane: "workspace", order: anOrder(aPut("one")) },
    { lane: "backlog", order: aComment() },
    { lane: "workspace", order: anOrder(aTable("| one |")) },
  ]);
  expect(failed).toEqual([]);
  const [change] = await workspace.workspace.log(changelog);
  expect(change?.effectKey).toMatch(/^errands\/both\/1\/[0-9a-f]{8}\/errand-3$/);
  const results = (lane: string) => done.filter((one) => one.lane === lane).map(({ result }) => result);
  expect(results("backlog")).toMatchObject([{ identifier: "OCC-213" }, { identifier: "OCC-212" }]);
  expect(results("workspace").at(-1)).toBe(change?.commit);
});

it("a limit is waited out, a refusal is set aside with its words, and the lane goes on", async () => {
  failures = [
    linearFailure("retryable", "rate-limited", { message: "Linear asks to wait.", retryAfterMs: 50 }),
    linearFailure("permanent", "issue-not-found", { message: "Linear has no issue OCC-9." }),
  ];
  const edited = anOrder(aPut("x", { path: ".git/config" }));
  const { done, failed } = await run("failing", [
    { lane: "backlog", order: anIssue() },
    { lane: "workspace", order: edited },
    { lane: "backlog", order: aComment() },
  ]);
  expect(done).toMatchObject([{ lane: "backlog", result: { identifier: "OCC-212" } }]);
  expect(failed.toSorted()).toEqual([
    "Linear has no issue OCC-9.",
    'The path ".git/config" can\'t be written: it must not name what belongs to git.',
  ]);
});
