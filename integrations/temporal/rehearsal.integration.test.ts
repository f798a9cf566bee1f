import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { Worker } from "@temporalio/worker";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeBundle } from "#test/bench/bare/bundle.ts";
import { quick } from "#test/endless-workflows.ts";
import { startDevServer } from "#test/engine.ts";
import { createRehearsed } from "./rehearsal.ts";

const folder = mkdtempSync(join(tmpdir(), "runsheet-rehearsal-"));
const workflowBundle = { codePath: join(folder, "bundle.js") };
const taskQueue = "rehearsed";
let env: TestWorkflowEnvironment;
let recorded: string;

beforeAll(async () => {
  env = await startDevServer();
  await writeBundle(
    join(import.meta.dirname, "..", "..", "test", "endless-workflows.ts"),
    workflowBundle.codePath,
  );
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle });
  recorded = await worker.runUntil(async () => {
    const run = await env.client.workflow.start(quick, { taskQueue, workflowId: "recorded" });
    await run.result();
    return historyToJSON(await run.fetchHistory());
  });
});
afterAll(async () => {
  await env.teardown();
  rmSync(folder, { recursive: true });
});

it("a worker works in the threads that it has rehearsed in, and rehearses no longer than it may", async () => {
  let rehearsed = 0;
  function* histories() {
    for (; rehearsed < 100; rehearsed += 1) yield recorded;
  }
  const options = { connection: env.nativeConnection, taskQueue, workflowBundle };
  const worker = await createRehearsed(options, { histories: histories(), isOver: () => rehearsed >= 3 });
  expect(rehearsed).toBe(3);
  const run = await env.client.workflow.start(quick, { taskQueue, workflowId: "after" });
  await expect(worker.runUntil(run.result())).resolves.toBe("done");
  // By which lean threads know what they have done before.
  const builds = (await run.fetchHistory()).events?.flatMap(
    ({ workflowTaskStartedEventAttributes: started }) => started?.workerVersion?.buildId ?? [],
  );
  expect(builds).toEqual([worker.options.buildId]);
});
