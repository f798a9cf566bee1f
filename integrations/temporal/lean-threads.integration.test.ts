import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorkflowHandle } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeBundle } from "#test/bench/bare/bundle.ts";
import { crossing, endless, quick } from "#test/endless-workflows.ts";
import { startDevServer } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

const root = join(import.meta.dirname, "..", "..");
const taskQueue = "lean";
const folder = mkdtempSync(join(tmpdir(), "runsheet-lean-"));
let env: TestWorkflowEnvironment;
const codePath = join(folder, "bundle.js");
let worker: ChildProcess;

beforeAll(async () => {
  env = await startDevServer();
  const workflowsPath = join(root, "test", "endless-workflows.ts");
  await writeBundle(workflowsPath, codePath);
  worker = startWorker(codePath);
});
afterAll(async () => {
  worker.kill("SIGKILL");
  await env.teardown();
  rmSync(folder, { recursive: true });
});

it("an endless loop fails the task of its own workflow, and others go on", async () => {
  const stuck = await env.client.workflow.start(endless, { taskQueue, workflowId: "endless" });
  expect(await firstFailureOf(stuck)).toBe("Script execution timed out after 5000ms");
  const other = env.client.workflow.execute(quick, { taskQueue, workflowId: "quick" });
  await expect(other).resolves.toBe("done");
});

it("no stack trace is kept for a promise: Temporal UI says that there is none", async () => {
  const waiting = await env.client.workflow.start(quick, { taskQueue, workflowId: "shown" });
  await waiting.result();
  await expect(waiting.query("__stack_trace")).rejects.toThrow("stack traces are not enabled on this worker");
});

it("what the same build has done is replayed, and a loop that a later build brings into it fails its task", async () => {
  const crosser = await env.client.workflow.start(crossing, { taskQueue, workflowId: "crossing" });
  const tasksDone = async () =>
    ((await crosser.fetchHistory()).events ?? []).filter(
      (event) => event.workflowTaskCompletedEventAttributes,
    );
  await eventually(tasksDone, ({ length }) => length === 2);
  await replaceWorker(codePath);
  await crosser.signal("of no meaning");
  await eventually(tasksDone, ({ length }) => length === 3);
  const later = join(folder, "later.js");
  const code = readFileSync(codePath, "utf8");
  const looping = code.replace('"straight on"', '"round and round"');
  expect(looping).not.toBe(code);
  writeFileSync(later, looping);
  await replaceWorker(later);
  await crosser.signal("of no meaning");
  expect(await firstFailureOf(crosser)).toBe("Script execution timed out after 5000ms");
});

function startWorker(bundle: string): ChildProcess {
  const lean = join(root, "test", "lean-worker.ts");
  return spawn(process.execPath, [lean, env.address, taskQueue, bundle], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** Once the next one is ready Temporal knows that the first is gone: a task that it still gave to that one would be tried again without a trace. */
async function replaceWorker(bundle: string): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
  worker = startWorker(bundle);
  await once(worker, "message");
}

async function firstFailureOf(run: WorkflowHandle): Promise<string | undefined> {
  const failures = await eventually(
    async () =>
      ((await run.fetchHistory()).events ?? []).flatMap(
        ({ workflowTaskFailedEventAttributes: failed }) => failed?.failure?.message ?? [],
      ),
    (messages) => messages.length > 0,
    60_000,
  );
  return failures[0];
}
