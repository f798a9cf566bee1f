import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeBundle } from "#test/bench/bare/bundle.ts";
import { endless, quick } from "#test/endless-workflows.ts";
import { startDevServer } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

const root = join(import.meta.dirname, "..", "..");
const taskQueue = "lean";
const folder = mkdtempSync(join(tmpdir(), "runsheet-lean-"));
let env: TestWorkflowEnvironment;
let worker: ChildProcess;

beforeAll(async () => {
  env = await startDevServer();
  const workflowsPath = join(root, "test", "endless-workflows.ts");
  const codePath = join(folder, "bundle.js");
  await writeBundle(workflowsPath, codePath);
  const lean = join(root, "test", "lean-worker.ts");
  worker = spawn(process.execPath, [lean, env.address, taskQueue, codePath], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
});
afterAll(async () => {
  worker.kill("SIGKILL");
  await env.teardown();
  rmSync(folder, { recursive: true });
});

it("an endless loop fails the task of its own workflow, and others go on", async () => {
  const stuck = await env.client.workflow.start(endless, { taskQueue, workflowId: "endless" });
  const failures = await eventually(
    async () =>
      ((await stuck.fetchHistory()).events ?? []).flatMap(
        ({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? [],
      ),
    (messages) => messages.length > 0,
  );
  expect(failures[0]).toBe("Script execution timed out after 5000ms");
  const other = env.client.workflow.execute(quick, { taskQueue, workflowId: "quick" });
  await expect(other).resolves.toBe("done");
});

it("no stack trace is kept for a promise: Temporal UI says that there is none", async () => {
  const waiting = await env.client.workflow.start(quick, { taskQueue, workflowId: "shown" });
  await waiting.result();
  await expect(waiting.query("__stack_trace")).rejects.toThrow("stack traces are not enabled on this worker");
});
