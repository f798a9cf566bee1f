// Texts that are no UTF-8, from whoever may send a message: the worker that reads them goes on.
import { WorkflowUpdateFailedError } from "@temporalio/client";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

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

it("outlives half of a letter, wherever it stands", async () => {
  const release = await engine.start(aStart({ key: "v-half-letter" }));
  const half = "\ud800";
  for (const [name, fields] of [
    ["nudge", { gate: half }],
    ["signOff", { gate: half, role: half, digest: "0".repeat(64) }],
    ["closeRisk", { id: half, reason: half }],
    ["retryEffect", { key: half }],
    ["supersede", { successor: half }],
  ] as const)
    await expect(release.send(name, fields, as("justin"))).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
  await release.handle.signal("signOff", { gate: half, role: half, by: half, digest: "0".repeat(12) });
  const { refusals } = await eventually(release.view, (view) => view.refusals.length === 1);
  expect(refusals).toMatchObject([{ by: "\uFFFD" }]);
});
