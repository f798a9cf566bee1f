// The seed plan's normal week: one release, one call, and people who answer late. Counts what makes their telephones ring.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "#domain/people.ts";
import { instantFrom } from "#domain/time.ts";
import { startSkippingServer } from "#test/engine.ts";
import { printFigure } from "#test/figures.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { blocksTo, shownTo } from "#test/slack.ts";
import { aSlowWeek, attach, sign, type SlowWeek } from "#test/slow-week.ts";

let env: TestWorkflowEnvironment;

beforeAll(async () => {
  env = await startSkippingServer();
});
afterAll(async () => {
  await env.teardown();
});

const deployed = {
  environment: "staging",
  status: "succeeded",
  tag: "v2025.10.16",
  runbook: "https://runbooks.example/deploy",
};

async function weekBefore({ until, complete, call }: SlowWeek): Promise<void> {
  await until(-5, 6);
  await complete("cadencePlanner");
  await until(-3, 16);
  for (const item of ["agenda", "discovery-questions"]) await call("completeItem", { item });
}

/** Everybody signs after their reminder; one of them after the manager has heard of it. */
async function mockStage(week: SlowWeek): Promise<ReleaseDriver> {
  await week.until(0, 9.5);
  const release = await week.startRelease();
  await attach(week, release, "ux-walkthrough");
  await attach(week, release, "test-evidence");
  await week.until(0, 11);
  for (const item of ["capture-template", "customer-pre-read"]) await week.call("completeItem", { item });
  await week.until(0, 15);
  await sign(week, release, { person: "mika", gate: "ux-walkthrough" });
  await week.until(1, 9.5);
  await sign(week, release, { person: "justin", gate: "risks" });
  await week.until(1, 10.5);
  await sign(week, release, { person: "nora", gate: "ux-walkthrough" });
  return release;
}

async function stagingAndCall(week: SlowWeek, release: ReleaseDriver): Promise<void> {
  await week.until(1, 11.5);
  await week.send(release, "reportDeployment", deployed, "ci");
  await week.until(1, 16.5);
  for (const gate of ["integrations", "staging-sign-off"])
    await sign(week, release, { person: "asha", gate });
  await week.until(2, 14);
  await sign(week, release, { person: "justin", gate: "staging-sign-off" });
  await attach(week, release, "comms-package");
  await week.until(2, 15);
  await week.call("logOutcome", { quotes: [], decisions: [], followUps: [], highlights: [] });
}

async function production(week: SlowWeek, release: ReleaseDriver): Promise<void> {
  await week.until(3, 11);
  await sign(week, release, { person: "brooke", gate: "support-reliability" });
  await sign(week, release, { person: "leo", gate: "support-reliability" });
  await sign(week, release, { person: "leo", gate: "rollback-plan" });
  await week.until(4, 9.5);
  const { digest } = await release.gate("go-no-go");
  const go = { outcome: "go", rationale: "Everything is met.", digest };
  await week.send(release, "decide", go, "ines");
  await week.until(4, 10);
  await week.send(release, "reportDeployment", { ...deployed, environment: "production" }, "ci");
  // Before the note of the next call.
  await week.until(4, 12);
}

it("a week of people who answer late stays within what each role may be told, and tells nothing twice", async () => {
  const week = await aSlowWeek(env);
  await weekBefore(week);
  const release = await mockStage(week);
  await stagingAndCall(week, release);
  await production(week, release);
  expect((await release.view(instantFrom(await env.currentTimeMs()))).status).toBe("released");

  const client = week.slack.client();
  for (const person of week.people.filter(({ customer }) => !customer)) {
    const told = await shownTo(client, person);
    printFigure(`notifying messages to ${person.id} (${person.roles.join(", ")})`, told.length);
    for (const { text } of told) printFigure("   ", text.slice(0, 160));
    expect(told.length, person.id).toBeLessThanOrEqual(mostFor(person));
    const words = (await blocksTo(client, person)).map(wordsIn);
    expect(new Set(words).size, person.id).toBe(told.length);
  }
});

/** Without the values of buttons, which differ each time. */
function wordsIn(blocks: readonly object[]): string {
  return JSON.stringify(blocks, (key, value: unknown) => (key === "value" ? undefined : value));
}

function mostFor({ roles }: Person): number {
  if (roles.includes("manager")) return 8;
  return roles.includes("product") ? 6 : 3;
}
