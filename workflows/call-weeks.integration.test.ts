// Four weeks of calls pass in seconds: one moved to Friday, one cancelled, one missed, one held.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Announcement } from "#domain/announcement.ts";
import type { CallMessageName } from "#domain/call/messages.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import { epochMs } from "#domain/time.ts";
import { as } from "#test/builders/people.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { untilQuiet } from "#test/until-quiet.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;

/** In UTC, so that no change of the clocks falls into the weeks in which the test happens to run. */
beforeAll(async () => {
  env = await startSkippingServer();
  const planFile = join(mkdtempSync(join(tmpdir(), "runsheet-calls-")), "plan.yaml");
  const seed = readFileSync(join(import.meta.dirname, "..", "plan.yaml"), "utf8");
  writeFileSync(planFile, seed.replaceAll("America/New_York", "UTC"));
  engine = await startEngine(env, { planFile });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const items = ["agenda", "discovery-questions", "capture-template", "customer-pre-read"];
const guests = ["riley", "morgan"];

/** Midnight of a day of the week, counted from Sunday, that is ahead. */
async function nextMidnight(weekday: number): Promise<number> {
  const now = await env.currentTimeMs();
  const midnight = Math.floor(now / dayMs) * dayMs;
  const days = (weekday - new Date(midnight).getUTCDay() + 7) % 7;
  return midnight + (days === 0 ? 7 : days) * dayMs;
}

async function sleepUntil(instantMs: number): Promise<void> {
  await env.sleep(instantMs - (await env.currentTimeMs()));
}

async function planCalls(): Promise<void> {
  const workflowId = `cadence-${await env.currentTimeMs()}`;
  const handle = await engine.client.workflow.start("cadencePlanner", { workflowId, taskQueue, args: [] });
  await eventually(
    async () => (await handle.describe()).status.name,
    (status) => status === "COMPLETED",
  );
}

function callOn(tuesdayMs: number) {
  const id = `call/weekly-customer/${new Date(tuesdayMs).toISOString().slice(0, 10)}`;
  const handle = engine.client.workflow.getHandle(id);
  return {
    id,
    at: tuesdayMs,
    view: () => handle.query<CallView>("view"),
    /** Edits of one card that wait for each other go out as one. */
    send: async (name: CallMessageName, fields: object = {}) => {
      await untilQuiet(handle);
      return handle.executeUpdate<CallView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
    },
    told: () =>
      engine.announcer.sent
        .map(({ announcement }) => announcement)
        .filter(({ run }) => run === id)
        .map(nameOf),
  };
}

function nameOf(announcement: Announcement): string {
  const { type } = announcement;
  if (type === "role-note") return `${announcement.about} to ${announcement.role}`;
  if (type === "item-note") return `items to ${announcement.role}`;
  if (type === "thread-note") return `thread: ${announcement.text.replaceAll(/\d+ \w+ \d+:\d+ UTC/g, "T")}`;
  return type;
}

const outcome = (ref: string) => ({
  quotes: [],
  decisions: [],
  followUps: [
    { id: "trend", title: "Show the SLA trend", owner: "justin", due: "2030-01-08" },
    { id: "sync", title: "Decision sync", owner: "justin", due: "2030-01-08", issue: "OCC-212" },
  ],
  highlights: [{ id: ref, sha256: "0".repeat(64) }],
});

it("four weeks of calls tell exactly what is expected, and each ends", async () => {
  const first = (await nextMidnight(2)) + 10 * hourMs;
  const week = (count: number) => callOn(first + count * 7 * dayMs);
  const [moved, cancelled, missed, held] = [week(1), week(2), week(3), week(4)] as const;

  // Week 1: prepared on Saturday, moved on Monday after the pre-read, logged on Friday after the request.
  await sleepUntil(moved.at - 6 * dayMs);
  await planCalls();
  await untilQuiet(engine.client.workflow.getHandle(moved.id));
  await planCalls();
  await sleepUntil(moved.at - 3 * dayMs);
  for (const item of items) await moved.send("completeItem", { item });
  await sleepUntil(moved.at - 22 * hourMs);
  const friday = new Date(moved.at + 3 * dayMs).toISOString();
  await moved.send("reschedule", { at: friday, reason: "Riley travels" });
  // Week 2's call is planned while week 1's waits for its Friday.
  await sleepUntil(cancelled.at - 6 * dayMs);
  await planCalls();
  await sleepUntil(epochMs(friday) + 2 * hourMs);
  expect((await moved.view()).status).toBe("awaiting-log");
  await moved.send("logOutcome", outcome("moved"));

  // Week 2: nothing is prepared, and it is cancelled on Monday.
  await sleepUntil(cancelled.at - 22 * hourMs);
  await cancelled.send("cancel", { reason: "Riley is ill" });

  // Week 3: all is prepared, and nobody comes.
  await sleepUntil(missed.at - 6 * dayMs);
  await planCalls();
  for (const item of items) await missed.send("completeItem", { item });
  for (const person of guests) await missed.send("confirm", { person, answer: "yes" });
  await sleepUntil(missed.at + 2 * hourMs);
  await missed.send("markMissed", { reason: "Nobody came" });

  // Week 4: logged before its end.
  await sleepUntil(held.at - 6 * dayMs);
  await planCalls();
  for (const item of items) await held.send("completeItem", { item });
  for (const person of guests) await held.send("confirm", { person, answer: "yes" });
  await sleepUntil(held.at + 30 * 60_000);
  await held.send("logOutcome", outcome("held"));
  await sleepUntil(held.at + 9 * dayMs);

  expect(moved.told()).toEqual([
    "confirmations-asked to product",
    "items to product",
    // Each item ticked edits the note.
    ...items.map(() => "items to product"),
    "root-card",
    "confirmations-missing to product",
    "pre-read",
    "root-card",
    "thread: Moved from T to T by justin: Riley travels.",
    "thread: New time: T.",
    "items to product",
    "confirmations-asked to product",
    "confirmations-missing to product",
    "root-card",
    "root-card",
    "log-asked to product",
    "root-card",
    "highlights",
    "root-card",
  ]);
  expect(cancelled.told()).toEqual([
    "confirmations-asked to product",
    "items to product",
    "root-card",
    "root-card",
    "items-overdue to manager",
    "root-card",
    "items-overdue to manager",
    "confirmations-missing to product",
    "pre-read",
    "root-card",
    "thread: Cancelled by justin: Riley is ill.",
    "backup-offered to product",
    "root-card",
  ]);
  expect(missed.told()).toEqual([
    "root-card",
    "pre-read",
    "root-card",
    "root-card",
    "log-asked to product",
    "root-card",
    "thread: Marked missed by justin: Nobody came.",
    "backup-offered to product",
    "root-card",
  ]);
  expect(held.told()).toEqual(["root-card", "pre-read", "root-card", "root-card", "highlights", "root-card"]);

  const rows = await Promise.all([moved, cancelled, missed, held].map(({ id }) => engine.records.run(id)));
  expect(rows.map((row) => [row?.status, row?.closed])).toEqual([
    ["held", true],
    ["cancelled", true],
    ["missed", true],
    ["held", true],
  ]);
  const orders = [...engine.parts.issueByKey.values()].map(({ order, item }) => [
    order.type,
    item.identifier,
  ]);
  expect(orders).toEqual([
    ["issue", "OCC-300"],
    ["comment", "OCC-212"],
    ["issue", "OCC-302"],
    ["comment", "OCC-212"],
  ]);
  expect([...engine.parts.files.keys()]).toEqual(
    [moved, held].map(({ at }) => `packages/memory/ops/${new Date(at).toISOString().slice(0, 10)}.md`),
  );
  expect([...engine.parts.kept.keys()]).toEqual(["moved", "held"]);
  const logged = await engine.records.decisions({ externalRef: cancelled.id, limit: 50 });
  expect(logged.items.map(({ action }) => action)).toContain("call.cancel");
});
