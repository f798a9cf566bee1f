// No Signal, whatever it carries, may stop a release.
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

const digest = "0".repeat(12);
const nested: unknown = JSON.parse(`${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`);
const polluted: unknown = JSON.parse(
  `{"gate":"__proto__","role":"constructor","by":"__proto__","digest":"${digest}","__proto__":{"via":"api"}}`,
);

it.each([
  { given: "nothing", args: [] },
  { given: "null", args: [null] },
  { given: "a deep nest", args: [nested] },
  { given: "a million characters", args: [{ gate: "x".repeat(1_000_000), by: "y".repeat(1_000) }] },
  { given: "names of prototypes", args: [polluted] },
  { given: "NUL and half a letter", args: [{ gate: "\0\uD800", role: "\0", by: "\uD800", digest }] },
  { given: "more than one argument", args: [42, { gate: "walkthrough" }, []] },
])(
  "a Signal with $given is refused where people see it, and the release goes on",
  async ({ given, args }) => {
    const release = await engine.start(aStart({ key: `v-${given.replaceAll(" ", "-")}` }));
    const signal: (name: string, ...sent: unknown[]) => Promise<void> = release.handle.signal;
    await signal.call(release.handle, "signOff", ...args);
    const view = await eventually(
      () => release.view(),
      ({ refusals }) => refusals.length === 1,
    );
    expect(view.refusals[0]?.reason.length).toBeLessThanOrEqual(500);
    expect((await release.send("hold", { reason: "Still here" }, as("ines"))).hold).toBeDefined();
  },
);

it("a Signal that nobody can decode stops nothing", async () => {
  const release = await engine.start(aStart({ key: "v-undecodable" }));
  await engine.client.workflowService.signalWorkflowExecution({
    namespace: env.namespace ?? "default",
    workflowExecution: { workflowId: "release/v-undecodable" },
    signalName: "signOff",
    input: {
      payloads: [{ metadata: { encoding: Buffer.from("json/plain") }, data: Buffer.from("{not json") }],
    },
  });
  expect((await release.send("hold", { reason: "Still here" }, as("ines"))).hold).toBeDefined();
});
