// Records histories for the replay test: run by hand (`npm run histories:record`) when a workflow's shape changes.
// An existing file is never overwritten: histories of earlier versions must go on replaying.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import type { CallMessageName } from "#domain/call/messages.ts";
import type { CallView } from "#domain/call/view-schema.ts";
import { changelogIdOf } from "#domain/changelog/entry.ts";
import type { WatchView } from "#domain/tiles/watch/view.ts";
import { durationMs, instantFrom, type Instant } from "#domain/time.ts";
import { createChangeDesk } from "#integrations/temporal/change-entries.ts";
import { aCallStart, anOutcome, someTerms } from "#test/builders/call.ts";
import { aChange } from "#test/builders/changelog.ts";
import { anOrder } from "#test/builders/orders.ts";
import { as } from "#test/builders/people.ts";
import { startDevServer, startEngine, taskQueue, type Engine, type ReleaseDriver } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { dryRunHistories } from "#test/histories/dry-runs.ts";
import { environmentHistories } from "#test/histories/environments.ts";
import { releaseHistories } from "#test/histories/releases.ts";
import { syncHistories } from "#test/histories/syncs.ts";

const folder = join(import.meta.dirname, "..", "workflows", "histories");
const version = process.argv[2] ?? "v1";

type Recorded = Pick<ReleaseDriver, "handle" | "settledHistory">;

async function aNight(engine: Engine, workflowId: string, asOf: string): Promise<Recorded> {
  const args = [{ asOf, environment: "staging" }];
  const handle = await engine.client.workflow.start("nightlyMetrics", { workflowId, taskQueue, args });
  engine.metricRuns.fail(undefined);
  await handle.result();
  return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
}

/** A call 30 hours ahead, of which much is due at once. */
async function startCall(engine: Engine, workflowId: string) {
  const plannedAt = instantFrom(Date.now() + 30 * 3_600_000);
  const terms = someTerms((given) => {
    given.plannedAt = plannedAt;
    delete given.backup;
  });
  const start = aCallStart({ date: workflowId, terms });
  const handle = await engine.client.workflow.start("customerCall", {
    workflowId,
    taskQueue,
    args: [{ start }],
  });
  const send = (name: CallMessageName, fields: object = {}) =>
    handle.executeUpdate<CallView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
  const settledHistory = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return (await handle.fetchHistory()).events ?? [];
  };
  return { handle, send, settledHistory, start };
}

async function keepHouse(engine: Engine, workflowId: string): Promise<Recorded> {
  const handle = await engine.client.workflow.start("housekeeping", { workflowId, taskQueue, args: [] });
  await handle.result();
  return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
}

async function anEntry(engine: Engine, workflowId: string): Promise<Recorded> {
  const { key, kind, change, author, authorType, at } = aChange({ key: workflowId, kind: "roadmap" });
  const entry = { key, kind, change, author, authorType, at };
  await createChangeDesk({ client: engine.client, connection: env.connection, taskQueue }).enter(entry);
  const handle = engine.client.workflow.getHandle(changelogIdOf(entry));
  await handle.result();
  return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
}

const scenarios: Readonly<Record<string, (engine: Engine, key: string) => Promise<Recorded>>> = {
  ...releaseHistories,
  ...environmentHistories,
  ...syncHistories,
  ...dryRunHistories,
  "nightly-metrics.tried-again": async (engine, workflowId) => {
    engine.metricRuns.fail(Object.assign(new Error("away"), { kind: "unavailable", code: "away" }));
    return aNight(engine, workflowId, "2025-10-16T02:00:00.000Z");
  },
  "nightly-metrics.archived": (engine, workflowId) => aNight(engine, workflowId, "2025-10-17T02:00:00.000Z"),
  "housekeeping.filled-in": async (engine, workflowId) => {
    engine.metricRuns.countFrom(instantFrom(Date.now() - durationMs("2 days")));
    const handle = await engine.client.workflow.start("housekeeping", { workflowId, taskQueue, args: [] });
    await handle.result();
    return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
  },
  "housekeeping.kept-changelog": keepHouse,
  "housekeeping.kept-documents": keepHouse,
  "changelog.entered": anEntry,
  "changelog.told-in-time": anEntry,
  "morning-digest.told": async (engine, workflowId) => {
    const at = instantFrom(Date.now());
    const order = anOrder({
      person: "ines",
      at,
      day: at.slice(0, 10),
      allowance: { type: "within", most: 0 },
    });
    await engine.attention.reserve(order);
    const handle = await engine.client.workflow.start("morningDigest", { workflowId, taskQueue, args: [] });
    await handle.result();
    return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
  },
  "call.logged-early": async (engine, workflowId) => {
    const call = await startCall(engine, workflowId);
    await call.settledHistory();
    await call.send("completeItem", { item: "agenda", link: "https://docs.example/agenda" });
    await call.send("confirm", { person: "riley", answer: "yes" });
    await call.handle.signal("planChanged", {
      ...call.start,
      terms: { ...call.start.terms, focus: "Release readiness" },
    });
    await call.send("reschedule", { at: instantFrom(Date.now() + 20 * 3_600_000), reason: "Riley travels" });
    await call.settledHistory();
    const { type: _, ...outcome } = anOutcome;
    await call.send("logOutcome", { ...outcome, early: true });
    return call;
  },
  "call.cancelled": async (engine, workflowId) => {
    const call = await startCall(engine, workflowId);
    await call.send("cancel", { reason: "Riley is ill" });
    await call.handle.result();
    return call;
  },
  "nightly-metrics.told": (engine, workflowId) => aNight(engine, workflowId, "2025-10-18T02:00:00.000Z"),
  "tile-watch.old-and-cleared": async (engine, workflowId) => {
    const environment = "production";
    const night = (asOf: Instant) =>
      engine.metricRuns.book.run({ asOf, environment, producedBy: { workflowId, runId: "r" } });
    await night("2025-10-16T02:00:00.000Z");
    const handle = await engine.client.workflow.start("tileWatch", {
      workflowId,
      taskQueue,
      args: [{ environment }],
    });
    await eventually(
      () => handle.query<WatchView>("view"),
      ({ status }) => status === "critical",
    );
    await night(instantFrom(Date.now()));
    await handle.signal("look");
    await eventually(
      () => handle.query<WatchView>("view"),
      ({ status }) => status === "fresh",
    );
    return { handle, settledHistory: async () => (await handle.fetchHistory()).events ?? [] };
  },
};

mkdirSync(folder, { recursive: true });
const standing = readdirSync(folder);
const env = await startDevServer();
const engine = await startEngine(env);
for (const [name, play] of Object.entries(scenarios)) {
  // What was first recorded of a later version has no earlier one.
  if (standing.some((file) => file.startsWith(`${name}.v`) && file >= `${name}.${version}.json`)) {
    console.log(`${name}.${version} exists, or a later one, and is kept`);
    continue;
  }
  const file = join(folder, `${name}.${version}.json`);
  const release = await play(engine, `v-${name}`);
  await release.settledHistory();
  writeFileSync(file, historyToJSON(await release.handle.fetchHistory()));
  console.log(`${name}.${version} recorded`);
}
await engine.stop();
await env.teardown();
