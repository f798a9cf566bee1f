// The watch after a deployment on a real Temporal server: one activity for all of it, which ends by an alarm or with the watch.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision } from "#test/walk.ts";

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

const plan = aPlan((raw) => {
  raw.watch = "15 seconds";
  raw.rollbackTriggers = [
    {
      id: "smoke",
      title: "Live smoke",
      watches: "probe",
      probe: { of: "slack", environment: "production", budgetMs: { mock: 300, live: 300 } },
      every: "10 seconds",
      inARow: 1,
    },
  ];
});

async function out(key: string): Promise<ReleaseDriver> {
  const release = await engine.start(aStart({ key, plan }));
  await walkToDecision(release);
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
  const deployed = { environment: "production", status: "succeeded", tag: "v2025.10.16" };
  await release.send("reportDeployment", deployed, ciToken);
  return release;
}

async function watchesOf(release: ReleaseDriver): Promise<number> {
  const events = await release.settledHistory();
  return events.filter(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === "watchOver",
  ).length;
}

it("a bad look raises an alarm; who carries on has it watched anew, and then it is released", async () => {
  const { probing } = engine.parts;
  probing.set("slack", { outcome: "failed", mode: "live", latencyMs: 4, why: "It did not answer." });
  const release = await out("v-watched");
  const { verdict } = await eventually(
    () => release.view(),
    ({ alarm }) => alarm !== undefined,
  );
  expect(verdict).toBe(
    "Roll back, or carry on with a reason. Live smoke: Slack failed after 4 ms, at most 300 ms (production, live): It did not answer.",
  );
  probing.set("slack", { outcome: "answered", mode: "live", latencyMs: 4 });
  await release.send("carryOn", { reason: "Slack was restarted." }, as("leo"));
  await eventually(
    () => release.view(),
    ({ status }) => status === "released",
    40_000,
  );
  expect(await watchesOf(release)).toBe(2);
});

it("a roll-back ends the watch at once", async () => {
  engine.parts.probing.set("slack", { outcome: "answered", mode: "live", latencyMs: 4 });
  const release = await out("v-back");
  await release.send("rollBack", { reason: "By hand.", toTag: "v2025.10.09" }, as("leo"));
  const events = await eventually(
    () => release.settledHistory(),
    (all) => all.some((event) => event.activityTaskCanceledEventAttributes?.scheduledEventId),
  );
  const asked = events.filter((event) => event.activityTaskCancelRequestedEventAttributes?.scheduledEventId);
  expect(asked).toHaveLength(1);
});
