// Nine days of the seed plan's dry run pass in seconds: one role never confirms, one dependency is dropped, a night fails.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Announcement } from "#domain/announcement.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import { dryRunOn } from "#domain/dry-run/planning.ts";
import { dryRunRules } from "#domain/dry-run/rules.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { MetricRun } from "#domain/metrics/run.ts";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createNights } from "#integrations/temporal/nights.ts";
import { as } from "#test/builders/people.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createMemoryTileStore } from "#test/fakes/memory-tile-store.ts";
import { untilQuiet } from "#test/until-quiet.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
const tiles = createMemoryTileStore();

/** In UTC, so that no change of the clocks falls into the days in which the test happens to run. */
beforeAll(async () => {
  env = await startSkippingServer();
  const planFile = join(mkdtempSync(join(tmpdir(), "runsheet-dry-run-")), "plan.yaml");
  const seed = readFileSync(join(import.meta.dirname, "..", "plan.yaml"), "utf8");
  writeFileSync(planFile, seed.replaceAll("America/New_York", "UTC").replaceAll("Europe/Paris", "UTC"));
  engine = await startEngine(env, { planFile, ports: { tileStore: tiles.store } });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A Thursday at 13:00 that is more than eight days ahead. */
async function sessionAhead(): Promise<number> {
  const midnight = Math.floor((await env.currentTimeMs()) / dayMs) * dayMs;
  const days = (4 - new Date(midnight).getUTCDay() + 7) % 7;
  return midnight + (days + (days >= 2 ? 7 : 14)) * dayMs + 13 * hourMs;
}

async function startDryRun(sessionMs: number) {
  const plan = engine.plan();
  const { dryRun } = plan;
  if (dryRun === undefined) throw new Error("the seed plan has a dry run");
  const date = instantFrom(sessionMs).slice(0, 10);
  const outlook = { plan, planRevision: "test", at: instantFrom(Date.now()), calendar: createCalendar() };
  const start = dryRunOn(dryRun, { date, time: "13:00" }, outlook);
  const workflowId = `dry-run/${date}`;
  const args = [{ start, by: as("justin"), rules: dryRunRules }];
  const handle = await engine.client.workflow.start("dryRun", { workflowId, taskQueue, args });
  /** Relative to the start of the session. */
  const sleepUntil = async (hours: number) =>
    env.sleep(sessionMs + hours * hourMs - (await env.currentTimeMs()));
  const send = async (name: DryRunMessageName, fields: object = {}, who = "justin") => {
    await untilQuiet(handle);
    return handle.executeUpdate<DryRunView, [object]>(name, { args: [{ ...fields, by: as(who) }] });
  };
  const told = () =>
    engine.announcer.sent
      .map(({ announcement }) => announcement)
      .filter(({ run }) => run === workflowId)
      .map(nameOf);
  return { workflowId, sleepUntil, send, told, view: () => handle.query<DryRunView>("view") };
}

/** A run on demand of the environment in which the session takes place. */
async function aNight(): Promise<void> {
  const nights = createNights({ client: engine.client, connection: env.connection, taskQueue });
  const asOf = instantFrom(Math.floor((await env.currentTimeMs()) / 1_000) * 1_000);
  await nights.start({ asOf, environment: "staging" });
  const handle = engine.client.workflow.getHandle(`nightly-metrics-${asOf.replace(".000Z", "Z")}`);
  tiles.set("staging", { runs: [MetricRun.parse(await handle.result())] });
}

function nameOf(announcement: Announcement): string {
  const { type } = announcement;
  if (type === "dry-run-note")
    return `${announcement.about} to ${announcement.role}: ${announcement.lines.length}`;
  return type === "thread-note"
    ? `thread: ${announcement.text.replace(/^Held until .*?: /, "Held: ")}`
    : type;
}

type DryRun = Awaited<ReturnType<typeof startDryRun>>;

/** Everybody but reliability, who is the one that never will. */
async function confirmAll(dryRun: DryRun): Promise<void> {
  await dryRun.sleepUntil(-7 * 24 - 3);
  for (const [item, who] of [
    ["confirm-support", "brooke"],
    ["confirm-enablement", "brooke"],
    ["confirm-data", "jordan"],
    ["attendees", "justin"],
  ] as const)
    await dryRun.send("confirm", { item, answer: "yes" }, who);
  for (const person of ["riley", "morgan"]) await dryRun.send("confirm", { person, answer: "yes" }, "justin");
}

/** All that is there in time. */
async function prepareAll(dryRun: DryRun): Promise<void> {
  await dryRun.sleepUntil(-5 * 24);
  for (const item of ["staging-credentials", "chatwoot-token", "supabase-key", "handouts", "capture-tool"])
    await dryRun.send("confirm", { item, answer: "yes" });
  for (const item of ["modal-approvals", "translations", "objectives", "access-package", "invitations"])
    await dryRun.send("completeItem", { item, link: "artifacts/x" });
  await dryRun.send("completeItem", { item: "linear-links", link: "https://linear.example/OCC-212" });
}

async function holdSession(dryRun: DryRun): Promise<void> {
  await dryRun.sleepUntil(1);
  expect((await dryRun.view()).status).toBe("in-progress");
  for (const [scenario, decision] of [
    ["breached-reply", "DEC-101"],
    ["low-stock", "DEC-102"],
    ["refund-escalation", "DEC-103"],
  ] as const)
    await dryRun.send("recordScenario", { scenario, unaided: true, decision, person: "riley" });
  const ladder = ["CX agent", "CX lead", "Operations manager"];
  for (const person of ["riley", "morgan"]) await dryRun.send("recordSurvey", { person, ladder });
  for (const id of ["i1", "i2", "i3", "i4", "i5"])
    await dryRun.send("recordInsight", { id, text: { id: `text-${id}`, sha256: "0".repeat(64) } });
  for (const item of ["upload", "summary", "tickets"])
    await dryRun.send("completeItem", { item, link: "artifacts/x" });
}

it("a dry run from eight days ahead to the day after it", async () => {
  const sessionMs = await sessionAhead();
  await env.sleep(sessionMs - 8 * dayMs - (await env.currentTimeMs()));
  const dryRun = await startDryRun(sessionMs);

  await confirmAll(dryRun);

  // Two roles find that they wait for each other, until one of them delivers.
  await dryRun.sleepUntil(-6 * 24);
  const waits = (dependency: string, ...waitingOn: readonly string[]) =>
    dryRun.send("settleDependency", { dependency, state: "open", waitingOn });
  await waits("monitoring-assets", "support");
  const { circularWaits } = await waits("staging-package", "reliability");
  expect(circularWaits.map(({ roles }) => roles.toSorted())).toEqual([["reliability", "support"]]);
  await dryRun.send("settleDependency", { dependency: "monitoring-assets", state: "done" }, "leo");
  await dryRun.send("settleDependency", { dependency: "staging-package", state: "done" }, "brooke");
  const dropped = await dryRun.send("settleDependency", {
    dependency: "french-copy",
    state: "dropped",
    reason: "The session is in English",
  });
  expect(dropped.circularWaits).toEqual([]);

  await prepareAll(dryRun);

  await dryRun.sleepUntil(-30);
  engine.metricRuns.fail(Object.assign(new Error("no such function"), { kind: "permanent", code: "1" }));
  await expect(aNight()).rejects.toThrow("Workflow execution failed");

  await dryRun.sleepUntil(-20);
  const late = await dryRun.view();
  expect(late.items.find(({ id }) => id === "nightly-metrics")).toMatchObject({
    state: "fallback",
    overdue: true,
    finding: {
      ok: false,
      reason:
        "The metric run of staging that was ordered has failed. Instead: Run npm run ops:nightly-metrics on demand before the session.",
    },
  });
  expect(late.preRead).toMatchObject({ state: "staged", late: true });
  expect(late.preRead.gates.filter(({ met }) => !met).map(({ id }) => id)).toEqual(["confirm-reliability"]);
  await dryRun.send("sendPreRead", { anyway: true, reason: "Reliability is on leave" }, "ines");
  engine.metricRuns.fail(undefined);
  await aNight();
  for (const item of ["data-check", "launch"])
    await dryRun.send("completeItem", { item, link: "artifacts/x" });
  await eventually(
    async () => (await dryRun.view()).preRead,
    ({ state }) => state === "sent",
  );

  await holdSession(dryRun);

  await dryRun.sleepUntil(20);
  expect((await dryRun.view()).status).toBe("awaiting-conclusion");
  const held = await dryRun.send("conclude");
  expect(held).toMatchObject({ status: "held", concluded: { passed: true } });
  await eventually(
    async () => dryRun.told(),
    (told) => told.at(-1)?.startsWith("thread") === true,
  );

  expect(dryRun.told()).toEqual([
    "owed to support: 1",
    "owed to enablement: 1",
    "owed to reliability: 1",
    "owed to data: 1",
    "overdue to manager: 1",
    "owed to product: 1",
    "circular-wait to product: 0",
    "owed to data: 2",
    "owed to product: 1",
    "pre-read-staged to product: 0",
    "overdue to reliability: 1",
    "pre-read",
    "conclusion-asked to product: 0",
    "thread: Held: 4 of 4 success rules met.",
  ]);
  const { items } = await engine.records.decisions({ externalRef: dryRun.workflowId, limit: 200 });
  const actions = items.map(({ action }) => action);
  expect(actions).toContain("dry_run.settle_dependency");
  expect(actions.filter((action) => action === "dry_run.send_pre_read")).toHaveLength(1);

  await dryRun.sleepUntil(9 * 24);
  expect((await dryRun.view()).closed).toBe(true);
});
