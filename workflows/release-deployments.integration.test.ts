// Requests to deploy on a real Temporal server, to a receiver that verifies them and reports back.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { createDeployWebhook } from "#integrations/deploy-webhook/webhook.ts";
import { anAskingPlan } from "#test/builders/asking-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { deploySecret, startReceiver } from "#test/deploy-receiver.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkFromStaging, walkToStaging } from "#test/walk.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  env = await startDevServer();
  const deployWebhook = createDeployWebhook({
    secret: deploySecret,
    publicUrl: "http://runsheet.example",
    clock: () => instantFrom(Date.now()),
  });
  engine = await startEngine(env, { ports: { deployWebhook } });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
  receiver.stop();
});

function startAsking(key: string): Promise<ReleaseDriver> {
  const plan = anAskingPlan((raw) => {
    raw.privateOrigins = [receiver.origin];
  }, `${receiver.origin}/hooks/deploy`);
  return engine.start(aStart({ key, plan }));
}

const takenOf = (key: string) => receiver.taken.filter(({ release }) => release === key);

it("staging is asked for once its stage opens, production once the go is given, and each report ends its wait", async () => {
  const release = await startAsking("v-asked");
  await walkToStaging(release);
  await eventually(
    () => release.gate("deployed"),
    ({ reason }) => reason === `Asked ${receiver.origin} to deploy v2025.10.16; waits for the report`,
  );
  expect(takenOf("v-asked")).toMatchObject([
    {
      tag: "v2025.10.16",
      environment: "staging",
      report: "http://runsheet.example/api/releases/v-asked/report-deployment",
    },
  ]);
  await walkFromStaging(release);
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
  const [, asked] = await eventually(
    async () => takenOf("v-asked"),
    ({ length }) => length === 2,
  );
  expect(asked).toMatchObject({ environment: "production", tag: "v2025.10.16" });
  const { environment, tag } = asked ?? {};
  await release.send("reportDeployment", { environment, tag, status: "succeeded" }, ciToken);
  expect((await release.view()).status).toBe("watching");
  await release.settledHistory();
  expect(takenOf("v-asked")).toHaveLength(2);
});

it("a refused request is undelivered until somebody has it tried again, under the same key", async () => {
  const release = await startAsking("v-refused");
  receiver.answer({ status: 404 });
  await walkToStaging(release);
  const [failed] = await eventually(
    async () => (await release.view()).undelivered,
    ({ length }) => length === 1,
  );
  expect(failed).toMatchObject({
    lane: "deployments",
    state: "failed",
    reason: `${receiver.origin} answered with status 404: correct the receiver or the plan, then retry.`,
  });
  await release.send("retryEffect", { key: failed?.key }, as("justin"));
  const [taken] = await eventually(
    async () => takenOf("v-refused"),
    ({ length }) => length === 1,
  );
  expect(taken?.key).toBe(failed?.key);
  expect((await release.view()).undelivered).toEqual([]);
});

it("a receiver that is busy is asked again when it says, and a hold in between takes the request back", async () => {
  const release = await startAsking("v-busy");
  receiver.answer({ status: 503, headers: { "retry-after": "600" } });
  const before = receiver.seen.length;
  await walkToStaging(release);
  await eventually(
    async () => receiver.seen.length,
    (count) => count === before + 1,
  );
  await release.send("hold", { reason: "Vendor incident" }, as("ines"));
  expect((await release.view()).deploymentAsks).toBeUndefined();
  await release.settledHistory();
  expect(takenOf("v-busy")).toEqual([]);
  await release.send("resume", {}, as("ines"));
  await eventually(
    async () => takenOf("v-busy"),
    ({ length }) => length === 1,
  );
  expect(receiver.seen).toHaveLength(before + 2);
});

it("a receiver that is busy for a moment is asked again by itself", async () => {
  const release = await startAsking("v-moment");
  receiver.answer({ status: 503, headers: { "retry-after": "2" } });
  const from = Date.now();
  await walkToStaging(release);
  const [taken] = await eventually(
    async () => takenOf("v-moment"),
    ({ length }) => length === 1,
  );
  expect(Date.now() - from).toBeGreaterThanOrEqual(2_000);
  expect(taken?.key).toMatch(/^release\/v-moment\/\d+\/[0-9a-f]{8}\/deploy-staging$/);
});
