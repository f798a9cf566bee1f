// A week of syncs passes in seconds: what nobody reviews comes back once and its owner hears of it, what is reviewed does not.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SyncView } from "#domain/sync/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import { aChange } from "#test/builders/changelog.ts";
import { as } from "#test/builders/people.ts";
import { startEngine, startSkippingServer, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { createMemoryChangelog } from "#test/fakes/memory-changelog.ts";
import { untilQuiet } from "#test/until-quiet.ts";

let env: TestWorkflowEnvironment;
let engine: Engine;
const changelog = createMemoryChangelog();

beforeAll(async () => {
  env = await startSkippingServer();
  engine = await startEngine(env, { ports: { changelog } });
  // What the seeds have besides has expired long ago, and would be told on the first day.
  const { sync, ...plan } = engine.plan();
  if (sync !== undefined)
    engine.setPlan({ ...plan, sync: { ...sync, topics: ["changelog", "overdue-items"] } });
});
afterAll(async () => {
  await engine.stop();
  await env.teardown();
});

const dayMs = 86_400_000;

/** Half past two of the next Monday. */
async function nextMonday(): Promise<number> {
  const midnight = Math.floor((await env.currentTimeMs()) / dayMs) * dayMs;
  const days = (8 - new Date(midnight).getUTCDay()) % 7 || 7;
  return midnight + days * dayMs + 14.5 * 3_600_000;
}

async function until(instantMs: number): Promise<void> {
  await env.sleep(Math.max(0, instantMs - (await env.currentTimeMs())));
}

/** As the schedule starts it. */
async function begin(atMs: number) {
  await until(atMs);
  const at = instantFrom(atMs);
  const workflowId = `sync-${at}-${Math.random()}`;
  const starter = await engine.client.workflow.start("managerSync", {
    workflowId,
    taskQueue,
    args: [{ at }],
  });
  await eventually(
    async () => (await starter.describe()).status.name,
    (status) => status === "COMPLETED",
  );
  const handle = engine.client.workflow.getHandle(`sync/${at.slice(0, 10)}`);
  const view = async () => SyncView.parse(await handle.query("view"));
  await eventually(view, ({ status, undelivered }) => status !== "composing" && undelivered.length === 0);
  await untilQuiet(handle);
  const review = (entry: string, more: object = {}) =>
    handle.executeUpdate<SyncView, [object]>("reviewEntry", { args: [{ entry, ...more, by: as("ines") }] });
  const shown = async () =>
    (await view()).items.map(({ id: item, returned }) => `${item}${returned === true ? " again" : ""}`);
  return { id: handle.workflowId, handle, view, review, shown };
}

async function enter(key: string): Promise<void> {
  const { seq: _, recordedAt: __, ...entry } = aChange({ key, at: instantFrom(await env.currentTimeMs()) });
  await changelog.append([entry]);
}

const told = (run: string) =>
  engine.announcer.sent.flatMap(({ announcement }) => {
    if (announcement.run !== run) return [];
    if (announcement.type === "role-note") return [`${announcement.about} to ${announcement.role}`];
    return "channel" in announcement ? [`${announcement.type} in ${announcement.channel}`] : [];
  });

it("from Monday to Monday", { timeout: 300_000 }, async () => {
  const monday = await nextMonday();
  await until(monday - 3_600_000);
  for (const key of ["seen", "missed"]) await enter(key);

  const first = await begin(monday);
  expect(await first.shown()).toEqual(["changelog/seen", "changelog/missed"]);
  expect(told(first.id)).toEqual(["sync-digest in occ-sync"]);
  await first.review("changelog/seen", { flag: "scope-creep" });
  await expect(first.review("changelog/none")).rejects.toMatchObject({ cause: { type: "unknown-item" } });

  // Caught up on, or pressed once more: the day has its digest.
  await begin(monday);
  expect(told(first.id)).toEqual(["sync-digest in occ-sync"]);

  await enter("new");
  const second = await begin(monday + dayMs);
  expect(await second.shown()).toEqual(["changelog/missed again", "changelog/new"]);
  expect(told(second.id)).toEqual(["sync-digest in occ-sync", "sync-returned to manager"]);
  await eventually(
    async () => (await first.handle.describe()).status.name,
    (status) => status === "COMPLETED",
  );
  await second.review("changelog/new");

  const third = await begin(monday + 2 * dayMs);
  expect(await third.shown()).toEqual([]);
  const row = await engine.records.run(second.id);
  expect(row).toMatchObject({ kind: "sync", closed: true, status: "closed" });
  const { items: rows } = await engine.records.decisions({ action: "sync.review" });
  const reviewed = rows.filter(({ payload }) => payload["entry"] === "changelog/seen");
  expect(reviewed).toMatchObject([{ actor: { id: "ines" }, payload: { flag: "scope-creep" } }]);

  // Friday's is open over the weekend.
  const friday = await begin(monday + 4 * dayMs);
  await until(monday + 6.9 * dayMs);
  expect((await friday.view()).status).not.toBe("closed");
  await until(monday + 7 * dayMs + 60_000);
  expect((await engine.records.run(friday.id))?.closed).toBe(true);
});
