// Entries of the change log from end to end, on real parts: what is sent twice, at once, or cut off in between.
import { expect, it, onTestFinished } from "vitest";
import { enterChanges } from "#activities/changelog.ts";
import { changelogIdOf } from "#domain/changelog/entry.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { createChangeDesk, createChangeEntries } from "#integrations/temporal/change-entries.ts";
import { answered } from "#test/answered.ts";
import {
  changelogParts,
  changelogPath as path,
  daysAgo,
  enter,
  entry,
  openLog,
  rowsIn,
} from "#test/changelog.ts";
import { taskQueue } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";

const parts = changelogParts();

const commitsOf = (git: (...args: readonly string[]) => string) =>
  git("log", "--format=%(trailers:key=Runsheet-Effect,valueonly,separator=)", "main", "--", path)
    .trim()
    .split("\n");

it("of two at once gives one document with both, and one message each", async () => {
  const { open, read } = await openLog(parts());
  const engine = await open();
  const both = [entry({ change: "One" }), entry({ change: "Two", kind: "roadmap" })];
  const runs = await Promise.all(both.map((one) => enter(engine, one)));
  await Promise.all(runs.map(({ ended }) => ended));
  expect(rowsIn(await read())).toHaveLength(2);
  for (const { change } of both) expect(await read()).toContain(`| ${change} |`);
  const told = engine.announcer.sent.map(({ announcement }) => announcement);
  expect(told).toHaveLength(2);
  expect(told).toContainEqual(
    expect.objectContaining({
      type: "change-note",
      text: "Two",
      roles: ["manager", "design", "engineering"],
    }),
  );
  expect(told).toContainEqual(expect.objectContaining({ text: "One", channel: "occ-product", roles: [] }));
});

it("of many at once loses none", async () => {
  const { open, read, git } = await openLog(parts());
  const { changelog } = parts();
  const engine = await open();
  const many = Array.from({ length: 6 }, (_, index) => entry({ change: `Change ${index}` }));
  const runs = await Promise.all(many.map((one) => enter(engine, one)));
  await Promise.all(runs.map(({ ended }) => ended));
  expect(rowsIn(await read())).toHaveLength(6);
  expect(await changelog.all()).toHaveLength(6);
  git("fsck", "--strict");
});

it("sent again under its key is one row, one line, one commit and one message", async () => {
  const { open, read, git } = await openLog(parts());
  const { changelog } = parts();
  const engine = await open();
  const { env, supabase } = parts();
  const link = { client: engine.client, connection: env.connection, taskQueue };
  const desk = createChangeDesk(link);
  const given = entry();
  const answers = await Promise.all(
    [given, { ...given, change: "Another" }].map((one) => answered(() => desk.enter(one))),
  );
  const handle = engine.client.workflow.getHandle(changelogIdOf(given));
  await handle.result();
  const [first] = answers;
  expect(first).toMatchObject({ outcome: "stored" });
  expect(answers[1]).toEqual(first);
  expect(await answered(() => desk.enter(given))).toEqual(first);
  expect(await changelog.all()).toHaveLength(1);
  expect(rowsIn(await read())).toHaveLength(1);
  expect(commitsOf(git)).toEqual([changelogIdOf(given), "workspace/begin"]);
  expect(engine.announcer.sent).toHaveLength(1);
  const { items } = await createRecords(supabase.client).decisions({ action: "changelog.appended" });
  expect(items).toHaveLength(1);
});

it("is finished by another worker where the first one is gone between row and commit", async () => {
  const { changelog } = parts();
  const { work, workspace, git, read } = await openLog(parts());
  const first = await work(async () => {
    throw Object.assign(new Error("cut off"), { kind: "retryable", code: "cut-off" });
  });
  const given = entry();
  const { ended } = await enter(first, given);
  await eventually(
    () => changelog.all(),
    (stored) => stored.length === 1,
  );
  await first.stop();
  // This one loses the answer of a commit that stands.
  let answers = 0;
  const second = await work(async (key, order) => {
    const commit = await workspace.write(key, order);
    answers += 1;
    if (answers === 1) throw Object.assign(new Error("lost"), { kind: "retryable", code: "lost" });
    return commit;
  });
  onTestFinished(() => second.stop());
  await ended;
  expect(await changelog.all()).toHaveLength(1);
  expect(rowsIn(await read())).toHaveLength(1);
  expect(commitsOf(git)).toEqual([changelogIdOf(given), "workspace/begin"]);
  expect(second.announcer.sent).toHaveLength(1);
});

it("is told although the workspace is away, and stands in the document once that is back", async () => {
  const { work, workspace, read } = await openLog(parts());
  let isAway = true;
  const engine = await work((key, order) => {
    if (isAway) throw Object.assign(new Error("away"), { kind: "retryable", code: "remote-away" });
    return workspace.write(key, order);
  });
  onTestFinished(() => engine.stop());
  const { ended } = await enter(engine, entry({ change: "Later", kind: "roadmap" }));
  const sent = () => engine.announcer.sent.map(({ announcement }) => announcement);
  const [note] = await eventually(sent, (told) => told.length > 0);
  expect(note).toMatchObject({
    text: "Later",
    roles: ["manager", "design", "engineering"],
    problems: ["Not in the document yet: the workspace is away or busy. It comes there by itself."],
  });
  expect(await read()).not.toContain("| Later |");
  isAway = false;
  expect(await ended).toHaveProperty("commit", expect.stringMatching(/^[0-9a-f]{40}$/));
  expect(await ended).toMatchObject({ problems: [] });
  expect(await read()).toContain("| Later |");
  expect(sent()).toHaveLength(1);
}, 120_000);

it("is made of the go of a release, once, by the row that the release leaves anyway", async () => {
  const { open, read } = await openLog(parts());
  const { changelog } = parts();
  const engine = await open();
  const changeEntries = createChangeEntries(engine.client, taskQueue);
  const run = {
    id: "release/v9",
    kind: "release",
    key: "v9",
    runId: "r",
    version: 2,
    status: "go",
    stage: null,
    verdict: "",
    closed: false,
    view: {},
    updatedAt: daysAgo(0),
  };
  const row = {
    key: "release/v9/7/ab12/row",
    scope: "ops" as const,
    actor: { id: "ines", type: "person" as const },
    action: "release.go",
    rationale: "All green",
    externalRef: "release/v9",
    payload: {},
    occurredAt: daysAgo(0),
  };
  for (let times = 0; times < 2; times += 1)
    await enterChanges({ run, decisions: [row] }, { changeEntries, plan: engine.plan });
  await engine.client.workflow.getHandle("changelog/release/v9/7/ab12/row").result();
  expect(rowsIn(await read())).toEqual([expect.stringContaining("Go for v9: All green | release/v9 |")]);
  expect(await changelog.all()).toHaveLength(1);
});

it("whose run has ended without anybody waiting is known", async () => {
  const { open } = await openLog(parts());
  const engine = await open();
  const given = entry();
  await (
    await enter(engine, given)
  ).ended;
  const link = { client: engine.client, connection: parts().env.connection, taskQueue };
  const desk = createChangeDesk(link);
  expect(await answered(() => desk.enter(given))).toEqual({ outcome: "known" });
});
