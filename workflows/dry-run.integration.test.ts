// A dry run on the real engine, through the door that the API uses.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { askedDryRun } from "#domain/dry-run/asked.ts";
import type { DryRunOrder } from "#domain/dry-run/terms.ts";
import { addDays } from "#domain/local-dates.ts";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createDryRuns, type DryRuns } from "#integrations/temporal/dry-runs.ts";
import { createWorkflowLookup } from "#integrations/temporal/workflows.ts";
import { answered } from "#test/answered.ts";
import { as } from "#test/builders/people.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
let dryRuns: DryRuns;

beforeAll(async () => {
  env = await startDevServer();
  engine = await startEngine(env);
  dryRuns = createDryRuns({ client: engine.client, connection: env.connection, taskQueue });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

function anOrder(daysAhead: number): DryRunOrder {
  const at = instantFrom(Date.now());
  const outlook = { plan: engine.plan(), planRevision: "test", at, calendar: createCalendar() };
  const order = askedDryRun({ date: addDays(at.slice(0, 10), daysAhead) }, as("justin"), outlook);
  if ("outcome" in order) throw new Error(order.reason);
  return order;
}

function command(key: string, message: Parameters<DryRuns["command"]>[0]["message"], fields: object) {
  return (updateId: string) =>
    answered(() => dryRuns.command({ key, message, fields: { ...fields }, by: as("justin"), updateId }));
}

it("is started once under its date, and every accepted message is a row of the log", async () => {
  const order = anOrder(20);
  const key = order.start.date;
  const start = () => answered(() => dryRuns.start(order, "press-1"));
  expect(await start()).toEqual({ outcome: "started" });
  expect(await start()).toEqual({ outcome: "started" });
  expect(await dryRuns.start(order, "press-2")).toEqual({ outcome: "exists" });

  const confirm = command(key, "confirm", { item: "confirm-support", answer: "yes" });
  const first = await confirm("update-1");
  expect(first).toMatchObject({ outcome: "done", view: { key, status: "preparing" } });
  expect(await confirm("update-1")).toEqual(first);
  const drop = { dependency: "french-copy", state: "dropped" };
  expect(await command(key, "settleDependency", drop)("update-2")).toMatchObject({
    outcome: "refused",
    code: "invalid",
    field: "reason",
  });
  const dropped = await command(key, "settleDependency", { ...drop, reason: "English only" })("update-3");
  expect(dropped.outcome).toBe("done");

  const { items } = await eventually(
    () => engine.records.decisions({ externalRef: `dry-run/${key}`, limit: 50 }),
    (page) => page.items.length === 3,
  );
  expect(items.map(({ action }) => action).toSorted()).toEqual([
    "dry_run.confirm",
    "dry_run.settle_dependency",
    "dry_run.start",
  ]);
  const settled = items.find(({ action }) => action === "dry_run.settle_dependency");
  const view = await eventually(
    () => dryRuns.view(key, instantFrom(Date.now())),
    (seen) => seen !== undefined,
  );
  expect(view?.dependencies.find(({ id }) => id === "french-copy")?.decision).toBe(settled?.key);
  const row = await createWorkflowLookup(engine.client).row(`dry-run/${key}`);
  expect(row).toMatchObject({ kind: "dry-run", key, status: "preparing", closed: false });
});

it("ends when it is cancelled, and takes nothing more", async () => {
  const order = anOrder(21);
  const key = order.start.date;
  await answered(() => dryRuns.start(order, "press-1"));
  await command(key, "cancel", { reason: "Staging is down" })("update-1");
  await eventually(
    () => engine.records.run(`dry-run/${key}`),
    (row) => row?.closed === true && row.status === "cancelled",
  );
  // It is closed while what it leaves is still under way, and gone after that.
  const again = await eventually(
    () => command(key, "cancel", { reason: "Again" })(`update-${Date.now()}`),
    ({ outcome }) => outcome === "gone",
  );
  expect(again).toEqual({ outcome: "gone" });
});
