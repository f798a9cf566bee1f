// What a concluded dry run leaves, on real parts: git, the embedded Supabase and Temporal, with a part down or an answer lost.
import { createHash } from "node:crypto";
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import type { Ports } from "#activities/activities.ts";
import type { DryRunMessageName } from "#domain/dry-run/messages.ts";
import { dryRunOn } from "#domain/dry-run/planning.ts";
import { dryRunRules } from "#domain/dry-run/rules.ts";
import type { DryRunView } from "#domain/dry-run/view-schema.ts";
import { instantFrom } from "#domain/time.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createMemory } from "#integrations/supabase/memory.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { as } from "#test/builders/people.ts";
import { startDevServer, startEngine, taskQueue, type Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { aWorkspace } from "#test/workspace.ts";

let env: TestWorkflowEnvironment;
let supabase: TestSupabase;
beforeAll(async () => {
  [env, supabase] = await Promise.all([startDevServer(), startTestSupabase()]);
});
beforeEach(() => supabase.empty());
afterAll(async () => {
  await supabase.close();
  await env.teardown();
});

const startedAt = instantFrom(Date.now() - 2 * 3_600_000);
const date = createCalendar().dateAt(startedAt, "America/New_York");
const topic = `dry_run_${date}`;
const folder = `artifacts/ops/${topic}`;

/** On ports of its own, the session two hours ago. */
async function aHeldDryRun(write: (real: Ports["workspace"]["write"]) => Ports["workspace"]["write"]) {
  const place = await aWorkspace({ hasRemote: false });
  const memory = createMemory(supabase.client);
  const records = createRecords(supabase.client);
  const workspace = { ...place.workspace, write: write(place.workspace.write) };
  await place.workspace.read("README.md");
  const engine = await startEngine(env, { ports: { memory, records, workspace } });
  onTestFinished(engine.stop);
  const { dryRun } = engine.plan();
  if (dryRun === undefined) throw new Error("the seed plan has a dry run");
  const outlook = { plan: engine.plan(), planRevision: "test", at: instantFrom(Date.now()) };
  const start = dryRunOn(dryRun, { date, time: "13:00" }, { ...outlook, calendar: createCalendar() });
  const workflowId = `dry-run/${date}`;
  const handle = await engine.client.workflow.start("dryRun", {
    workflowId,
    taskQueue,
    args: [
      {
        start: { ...start, terms: { ...start.terms, plannedAt: startedAt } },
        by: as("justin"),
        rules: dryRunRules,
      },
    ],
  });
  onTestFinished(async () => {
    await handle.terminate();
  });
  const send = (name: DryRunMessageName, fields: object = {}) =>
    handle.executeUpdate<DryRunView, [object]>(name, { args: [{ ...fields, by: as("justin") }] });
  const [text] = await memory.put([
    { ref: workflowId, scope: "ops", kind: "quote", entry: "one", text: "Which tile is first?" },
  ]);
  await send("recordScenario", { scenario: "low-stock", unaided: true, decision: "shop-7", person: "riley" });
  await send("recordInsight", { id: "one", text, speaker: "riley", owner: "design", due: "2025-11-03" });
  return {
    ...place,
    engine,
    records,
    send,
    view: () => handle.query<DryRunView>("view"),
    kept: async () => (await memory.list({ ref: workflowId })).items,
  };
}

const commitsOn = (git: (...args: readonly string[]) => string, path: string) =>
  git("log", "--format=%(trailers:key=Runsheet-Effect,valueonly,separator=)", "main", "--", path)
    .split("\n")
    .filter((line) => line !== "");

const comments = ({ parts }: Engine) =>
  [...parts.issueByKey.values()].map(({ order }) => order).filter(({ type }) => type === "comment");

it("leaves each trace exactly once, although the workspace is away and then loses an answer", async () => {
  let isAway = true;
  let isLost = false;
  const dry = await aHeldDryRun((real) => async (key, order) => {
    if (isAway) throw new Error("The workspace is away");
    const commit = await real(key, order);
    if (isLost) return commit;
    isLost = true;
    throw new Error("The answer was lost");
  });
  await dry.send("conclude");
  const summary = await eventually(dry.kept, (kept) => kept.some(({ kind }) => kind === "summary"), 20_000);
  await eventually(
    async () => comments(dry.engine),
    (made) => made.length === 1,
    20_000,
  );
  expect(commitsOn(dry.git, folder)).toEqual([]);
  expect(summary.map(({ text }) => text).join(" ")).toContain("shop-7");
  expect(summary.filter(({ kind }) => kind === "summary")).toMatchObject([
    { scope: "ops", details: { topic } },
  ]);

  isAway = false;
  await eventually(
    async () => commitsOn(dry.git, "feedback/product.md"),
    (made) => made.length === 2,
    60_000,
  );
  expect(commitsOn(dry.git, folder)).toHaveLength(1);
  expect(await dry.kept()).toHaveLength(2);
  expect(comments(dry.engine)).toMatchObject([{ issue: "OCC-212" }]);
  expect((await dry.view()).undelivered).toEqual([]);
  const lines = dry.git("show", "main:feedback/product.md").match(/^- .*Operator dry run.*$/gm);
  expect(lines).toHaveLength(1);
});

it("leaves files whose hashes hold, with the rows of its log and the words of its people", async () => {
  const dry = await aHeldDryRun((real) => real);
  await dry.send("conclude", { tile: { ok: true } });
  await eventually(
    async () => commitsOn(dry.git, folder),
    (made) => made.length === 1,
    30_000,
  );
  const read = (path: string) => dry.git("show", `main:${folder}/${path}`);
  const hashes = read("manifest.sha256").trimEnd().split("\n");
  const listed = dry.git("ls-tree", "-r", "--name-only", "main", `${folder}/`).trim().split("\n");
  expect(listed).toHaveLength(hashes.length + 2);
  for (const line of hashes) {
    const [hash = "", path = ""] = line.split("  ");
    expect(createHash("sha256").update(read(path)).digest("hex"), path).toBe(hash);
  }
  expect(read("insights.md")).toContain("Which tile is first?");
  for (const action of ["start", "record_scenario", "record_insight", "conclude"])
    expect(read("logs/decisions.md")).toContain(`| dry_run.${action} |`);
  expect(read("README.md")).toContain("success rules met");
});

it("concluded again replaces its pages, and leaves alone what a person wrote beside them", async () => {
  const dry = await aHeldDryRun((real) => real);
  await dry.send("conclude");
  await eventually(
    async () => commitsOn(dry.git, folder),
    (made) => made.length === 1,
    30_000,
  );
  await dry.byHand(`${folder}/README.md`, (text) => `${text}\nThe recording is with Brooke.\n`);
  await dry.send("recordScenario", { scenario: "tile-error", unaided: false });
  await dry.send("conclude");
  await eventually(
    async () => commitsOn(dry.git, `${folder}/scenarios`),
    (made) => made.length === 2,
    30_000,
  );
  expect(dry.git("show", `main:${folder}/README.md`)).toContain("The recording is with Brooke.");
  expect(dry.git("show", `main:${folder}/scenarios/results.md`)).toContain("with help");
  expect((await dry.kept()).filter(({ kind }) => kind === "summary")).toHaveLength(1);
  expect((await dry.view()).undelivered).toEqual([]);
});
