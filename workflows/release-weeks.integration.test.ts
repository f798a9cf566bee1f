// Weeks pass in seconds here: one clock for all, moved by `env.sleep` alone.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aProbedPlan } from "#test/builders/probed-release.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { startEngine, startSkippingServer, type Engine } from "#test/engine.ts";
import { printFigure } from "#test/figures.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision } from "#test/walk.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;

beforeAll(async () => {
  env = await startSkippingServer();
  engine = await startEngine(env);
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

it("a release waits for weeks, tells what grew old, and goes on from where it was", async () => {
  const release = await engine.start(aStart({ key: "v-weeks" }));
  await walkToDecision(release);
  const ready = await release.view();
  expect(ready.status).toBe("reviewing");
  expect(ready.verdict).toMatch(/^Ready to go until/);

  await env.sleep("21 days");
  const aged = await release.view(instantFrom(await env.currentTimeMs()));
  expect(aged.verdict).toMatch(
    /^Blocked on 1 of \d+: Test evidence: Vitest report is 21 d old, at most 48 hours\.$/,
  );
  expect(await engine.records.run("release/v-weeks")).toMatchObject({ version: aged.version });
  const told = await engine.records.decisions({
    externalRef: "release/v-weeks",
    action: "release.evidence_expired",
  });
  expect(told.items).toHaveLength(1);

  await release.send("attachEvidence", { evidence: aReading("vitest", { name: "fresh run" }) }, ciToken);
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));

  await env.sleep("25 hours");
  expect(await release.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });

  const again = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Still met.", digest: again.digest }, as("ines"));
  const report = { environment: "production", status: "succeeded", tag: "v2025.10.16" };
  expect(await release.send("reportDeployment", report, ciToken)).toMatchObject({ status: "watching" });

  await env.sleep("61 minutes");
  expect(await release.view()).toMatchObject({ status: "released" });

  await env.sleep("14 days");
  expect(await engine.records.run("release/v-weeks")).toMatchObject({ status: "closed", closed: true });
  expect((await release.handle.describe()).status.name).toBe("COMPLETED");
});

it("renews its probes while only the decision is missing, all of them by one activity in eight hours", async () => {
  const release = await engine.start(aStart({ key: "v-renewed", plan: aProbedPlan() }));
  await walkToDecision(release);
  const before = (await release.settledHistory()).length;
  expect(await inspectionsOf(release)).toBe(1);
  await env.sleep("33 hours");
  // Each 8 hours, of an age of 10: after 8, 16, 24 and 32.
  expect(await inspectionsOf(release)).toBe(5);
  const each = ((await release.settledHistory()).length - before) / 4;
  printFigure("history events per renewal", each.toFixed(1));
  // The timer, which rings once too early, the inspection, the row and the card that say until when a go holds now.
  expect(each).toBeLessThanOrEqual(28);
  expect((await release.view(instantFrom(await env.currentTimeMs()))).verdict).toMatch(/^Ready to go until/);
});

async function inspectionsOf(release: ReleaseDriver): Promise<number> {
  const events = await release.settledHistory();
  return events.filter(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === "inspect",
  ).length;
}
