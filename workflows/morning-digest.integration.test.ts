import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { digestEffect } from "#domain/attention/morning.ts";
import { addDays, weekdayOf } from "#domain/local-dates.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { anOrder } from "#test/builders/orders.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";

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

async function greeted(id: string) {
  const handle = await engine.client.workflow.start("morningDigest", { workflowId: id, taskQueue, args: [] });
  await handle.result();
  return JSON.stringify(await handle.query("__temporal_workflow_metadata"));
}

/** Five past nine in the zone of the plan, on the next Monday. */
function mondayMorning(now: number): number {
  const calendar = createCalendar();
  const { timezone } = engine.plan();
  let date = addDays(calendar.dateAt(new Date(now).toISOString(), timezone), 1);
  while (weekdayOf(date) !== "monday") date = addDays(date, 1);
  return Date.parse(calendar.at(date, "09:05", timezone));
}

it("tells whoever begins to work what waited, and says so in Temporal", async () => {
  const person = engine.plan().people.find(({ customer, timezone }) => !customer && timezone === undefined);
  if (person === undefined) throw new Error("everybody has a zone of their own");
  const now = await env.currentTimeMs();
  const at = new Date(now).toISOString();
  await engine.attention.reserve(
    anOrder({ person: person.id, at, day: at.slice(0, 10), allowance: { type: "within", most: 0 } }),
  );
  await env.sleep(mondayMorning(now) - now);
  await greeted("morning-1");
  const digests = engine.announcer.sent.flatMap(({ announcement }) =>
    announcement.type === "morning-digest" ? [announcement] : [],
  );
  expect(digests).toMatchObject([{ person: person.id, letters: [{ effect: "e1" }] }]);
  const [digest] = digests;
  if (digest === undefined) throw new Error("nobody was told");
  const { run } = digest;
  const effect = digestEffect(digest);
  await engine.attention.reserve(
    anOrder({ key: run, effect, run, person: person.id, kind: "digest", day: run.slice(-10) }),
  );
  expect(await greeted("morning-2")).toContain(`Told what waited: ${person.id}.`);
  expect(await engine.attention.held()).toEqual([]);
  expect(await greeted("morning-3")).toContain("Nothing waited for anybody.");
});
