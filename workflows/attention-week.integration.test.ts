// The seed plan's normal week: one release, one call, and people who answer late. Counts what makes their telephones ring.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attemptedAt } from "#activities/clock.ts";
import type { CallMessageName } from "#domain/call/messages.ts";
import type { Person } from "#domain/people.ts";
import { releasePlanOf } from "#domain/plan/plan.ts";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import { instantFrom } from "#domain/time.ts";
import { createSlackAnnouncer } from "#integrations/slack/announcer.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { startEmbeddedSlack, type EmbeddedSlack } from "#integrations/slack/embedded.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import {
  startEngine,
  startSkippingServer,
  taskQueue,
  type Engine,
  type ReleaseDriver,
} from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createMemoryDeliveries } from "#test/fakes/memory-deliveries.ts";
import { printFigure } from "#test/figures.ts";
import { claimPorts } from "#test/free-ports.ts";
import { shownTo } from "#test/slack.ts";

const botToken = "xoxb-week";

let env: TestWorkflowEnvironment;
let engine: Engine;
let emulator: EmbeddedSlack;
let slack: Slack;
let monday: number;

/** In UTC, so that no change of the clocks falls into the week in which the test happens to run. */
beforeAll(async () => {
  env = await startSkippingServer();
  const planFile = join(mkdtempSync(join(tmpdir(), "runsheet-week-")), "plan.yaml");
  const seed = readFileSync(join(import.meta.dirname, "..", "plan.yaml"), "utf8");
  writeFileSync(planFile, seed.replaceAll("America/New_York", "UTC"));
  const ports = await claimPorts(1);
  const config = { apiUrl: `http://127.0.0.1:${ports.first}/api/`, botToken };
  const announcer = createSlackAnnouncer({
    config,
    deliveries: createMemoryDeliveries(),
    publicUrl: "http://127.0.0.1:3000",
    clock: attemptedAt,
  });
  engine = await startEngine(env, { planFile, announcer });
  const { people, channels } = engine.plan();
  const signingSecret = "unused";
  emulator = await startEmbeddedSlack({ port: ports.first, botToken, signingSecret, people, channels });
  ports.release();
  slack = createSlackClient(config);
});
afterAll(async () => {
  await engine.stop();
  await emulator.close();
  await env.teardown();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days and hours from the Monday of the release on. */
async function sleepUntil(day: number, hour: number): Promise<void> {
  const until = monday + day * dayMs + hour * hourMs;
  await env.sleep(until - (await env.currentTimeMs()));
}

/** The skipping server refuses an Update that comes with a cancelled activity: acts wait until nothing is under way. */
async function quiet(workflowId: string): Promise<void> {
  const handle = engine.client.workflow.getHandle(workflowId);
  await eventually(
    async () => (await handle.describe()).raw.pendingActivities ?? [],
    (pending) => pending.length === 0,
  );
}

async function completed(workflow: string): Promise<void> {
  const workflowId = `${workflow}-${await env.currentTimeMs()}`;
  const handle = await engine.client.workflow.start(workflow, { workflowId, taskQueue, args: [] });
  await eventually(
    async () => (await handle.describe()).status.name,
    (status) => status === "COMPLETED",
  );
}

async function sign(release: ReleaseDriver, person: string, id: string): Promise<void> {
  await quiet(release.handle.workflowId);
  const gate = await release.gate(id);
  const role = gate.allowed.find((one) => as(person).roles.includes(one));
  const statement = gate.statement === "required" ? { statement: "Seen and true." } : {};
  await release.send("signOff", { gate: id, role, digest: gate.digest, ...statement }, as(person));
}

async function attach(
  release: ReleaseDriver,
  gate: string,
  kinds: readonly Parameters<typeof aReading>[0][],
) {
  const { needs } = await release.gate(gate);
  for (const [index, { slot }] of needs.entries()) {
    const evidence = aReading(kinds[index] ?? "note", { name: slot });
    await quiet(release.handle.workflowId);
    await release.send("attachEvidence", { gate, slot, evidence }, as("justin"));
  }
}

/** What machines look at is not what this is about: of the checks the deployment is left. */
function withoutLooks({ rollbackTriggers: _, ...plan }: ReleasePlan): ReleasePlan {
  const stages = plan.stages.map((stage) => ({
    ...stage,
    gates: stage.gates.filter((gate) => gate.kind !== "check" || gate.check.name === "deployment"),
  }));
  return { ...plan, stages };
}

it("a week of people who answer late stays within what each role is told", async () => {
  const now = await env.currentTimeMs();
  const midnight = Math.floor(now / dayMs) * dayMs;
  monday = midnight + ((8 - new Date(midnight).getUTCDay()) % 7 || 7) * dayMs + 7 * dayMs;
  const callId = `call/weekly-customer/${new Date(monday + dayMs).toISOString().slice(0, 10)}`;
  const call = engine.client.workflow.getHandle(callId);
  const tell = async (name: CallMessageName, fields: object = {}) => {
    await quiet(callId);
    await call.executeUpdate(name, { args: [{ ...fields, by: as("justin") }] });
  };

  await sleepUntil(-5, 6);
  await completed("cadencePlanner");
  await sleepUntil(-3, 16);
  for (const item of ["agenda", "discovery-questions"]) await tell("completeItem", { item });

  await sleepUntil(0, 9);
  const release = await engine.start(
    aStart({ key: "v-week", plan: withoutLooks(releasePlanOf(engine.plan())) }),
  );
  await attach(release, "ux-walkthrough", ["screenshot"]);
  await attach(release, "test-evidence", ["vitest", "playwright", "lighthouse", "note"]);
  await sleepUntil(0, 11);
  for (const item of ["capture-template", "customer-pre-read"]) await tell("completeItem", { item });
  await sleepUntil(0, 15);
  await sign(release, "mika", "ux-walkthrough");
  await sleepUntil(0, 16);
  await sign(release, "justin", "risks");
  await sleepUntil(1, 9.5);
  await sign(release, "nora", "ux-walkthrough");

  await sleepUntil(1, 11.5);
  const runbook = "https://runbooks.example/deploy";
  const deployed = { environment: "staging", status: "succeeded", tag: "v2025.10.16", runbook };
  await quiet(release.handle.workflowId);
  await release.send("reportDeployment", deployed, ciToken);
  await sleepUntil(1, 16);
  await sign(release, "asha", "integrations");
  await sign(release, "asha", "staging-sign-off");
  await sleepUntil(2, 12);
  await sign(release, "justin", "staging-sign-off");
  await attach(release, "comms-package", ["note", "note"]);
  await sleepUntil(2, 15);
  await tell("logOutcome", { quotes: [], decisions: [], followUps: [], highlights: [] });

  await sleepUntil(3, 10);
  await sign(release, "brooke", "support-reliability");
  await sign(release, "leo", "support-reliability");
  await sign(release, "leo", "rollback-plan");
  await sleepUntil(3, 15.5);
  const { digest } = await release.gate("go-no-go");
  await quiet(release.handle.workflowId);
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
  await sleepUntil(3, 16);
  await quiet(release.handle.workflowId);
  await release.send("reportDeployment", { ...deployed, environment: "production" }, ciToken);
  await sleepUntil(4, 12);
  expect((await release.view(instantFrom(await env.currentTimeMs()))).status).toBe("released");

  const told = await Promise.all(
    engine
      .plan()
      .people.filter(({ customer }) => !customer)
      .map(async (person) => ({ person, messages: await shownTo(slack, person) })),
  );
  for (const { person, messages } of told) {
    printFigure(`notifying messages to ${person.id} (${person.roles.join(", ")})`, messages.length);
    for (const { ts, text } of messages.toReversed()) printFigure(`  ${at(ts)}`, text.slice(0, 160));
  }
  for (const { person, messages } of told) {
    expect(messages.length, person.id).toBeLessThanOrEqual(limitOf(person));
    expect(new Set(messages.map(({ text }) => text)).size, person.id).toBe(messages.length);
  }
});

function at(ts: string): string {
  return new Date(Number(ts) * 1_000).toISOString();
}

function limitOf({ roles }: Person): number {
  if (roles.includes("manager")) return 8;
  return roles.includes("product") ? 6 : 3;
}
