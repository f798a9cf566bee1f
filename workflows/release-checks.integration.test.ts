// The checks of a release on a real Temporal server: the child it orders, the looks it takes, what its history costs.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { aDecisionOf, aSession } from "#test/builders/metric-rows.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
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

it("a deployment orders one nightly run as a child, and the gates are met by what is seen after it", async () => {
  engine.metricRuns.set({ totalActiveShops: 3, activatedShops: 3, activationRate: 1 });
  const release = await engine.start(aStart({ key: "v-checks", plan: aCheckedPlan() }));
  await release.send(
    "reportDeployment",
    {
      environment: "staging",
      status: "succeeded",
      tag: "v2025.10.16",
      runbook: "https://runbooks.example/staging",
    },
    ciToken,
  );
  await eventually(
    () => release.gate("limits"),
    ({ status }) => status === "met",
    20_000,
  );
  expect(engine.metricRuns.orders).toHaveLength(1);
  const [order] = engine.metricRuns.orders;
  expect(order?.environment).toBe("staging");
  const { check } = await release.gate("limits");
  expect(check?.run).toBe(`staging~${order?.asOf}~1`);
  const night = engine.client.workflow.getHandle(order?.producedBy.workflowId ?? "");
  expect((await night.describe()).parentExecution?.workflowId).toBe("release/v-checks");

  expect((await release.gate("records")).status).toBe("open");
  const now = instantFrom(Date.now());
  await engine.facts.append([aSession({ environment: "staging", occurredAt: now })]);
  await engine.records.append([
    aDecisionOf("chatwoot.approve_send", { environment: "staging", occurredAt: now }),
  ]);
  await eventually(
    () => release.gate("records"),
    ({ status }) => status === "met",
    30_000,
  );
  const events = await release.settledHistory();
  const looks = events.filter(
    ({ activityTaskScheduledEventAttributes: activity }) => activity?.activityType?.name === "check",
  );
  expect(looks.length).toBeLessThanOrEqual(6);
});

it("a run that was ordered by hand after the deployment is as good", async () => {
  const release = await engine.start(aStart({ key: "v-by-hand", plan: aCheckedPlan() }));
  const away = Object.assign(new Error("away"), { kind: "unavailable", code: "away" });
  engine.metricRuns.fail(away);
  const report = {
    environment: "staging",
    status: "succeeded",
    tag: "v2025.10.16",
    runbook: "https://r.example",
  };
  await release.send("reportDeployment", report, ciToken);
  await release.send("recheck", { gate: "records" }, as("jordan"));
  await eventually(
    () => release.gate("night"),
    ({ reason }) => reason === "Waits for the nightly run of staging after the deployment",
  );
  engine.metricRuns.fail(undefined);
  const producedBy = { workflowId: "by hand", runId: "run" };
  const ordered = { asOf: instantFrom(Date.now()), environment: "staging", producedBy };
  const { id } = await engine.metricRuns.book.run(ordered);
  // The release's own run is tried again meanwhile.
  engine.metricRuns.fail(away);
  await release.send("recheck", { gate: "records" }, as("jordan"));
  const night = await eventually(
    () => release.gate("night"),
    ({ status }) => status === "met",
    30_000,
  );
  expect(night.check?.run).toBe(id);
});
