import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";

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

it("a release that is cancelled from outside still writes down what was accepted", async () => {
  const release = await engine.start(aStart({ key: "v-cancelled" }));
  await release.settledHistory();
  const { write } = engine.records;
  engine.records.write = async () => {
    throw new Error("Supabase is away");
  };
  const risk = { title: "Late facts", severity: "low", owner: "mika", mitigation: "Watch" };
  await release.send("recordRisk", risk, as("nora"));
  await release.handle.cancel();
  await release.settledHistory();
  engine.records.write = write;
  await expect(release.handle.result()).rejects.toThrow(/cancel/i);
  const { items } = await engine.records.decisions({
    externalRef: "release/v-cancelled",
    action: "release.record_risk",
  });
  expect(items).toHaveLength(1);
  expect((await release.handle.describe()).status.name).toBe("CANCELLED");
});
