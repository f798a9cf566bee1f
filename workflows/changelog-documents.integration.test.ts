// The documents of the change log on real git: what people write in them, and what grows old.
import { expect, it } from "vitest";
import { changelogIdOf } from "#domain/changelog/entry.ts";
import { epochMs } from "#domain/time.ts";
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

it("leaves what people wrote around the entries, and takes over what they typed among them", async () => {
  const { open, read, byHand, workspace } = await openLog(parts());
  const { changelog } = parts();
  const engine = await open();
  await (
    await enter(engine, entry({ change: "First" }))
  ).ended;
  await byHand(path, (text) =>
    `${text}\nBelow, by hand.\n`
      .replace("# Product change log", "# Product change log\n\nAbove, by hand.")
      .replace(
        "\n<!-- runsheet:entries end",
        "\n| 2025-10-04 13:30 | me | Typed \\| by hand | repo docs |\n## A heading\n<!-- runsheet:entries end",
      ),
  );
  const second = entry({ change: "Second" });
  const { ended } = await enter(engine, second);
  const finished: unknown = await ended;
  const details = JSON.stringify(
    await engine.client.workflow.getHandle(changelogIdOf(second)).query("__temporal_workflow_metadata"),
  );
  expect(details).toContain(`${path}: lines that are no entries, and stand below the entries now: 1`);
  expect(details).not.toContain("A heading");
  expect(finished).toMatchObject({
    problems: [`${path}: "## A heading" is no entry, and stands below the entries now.`],
  });
  const text = await read();
  for (const part of ["Above, by hand.", "Below, by hand.", "| First |", "| Second |", "## A heading"])
    expect(text.split(part)).toHaveLength(2);
  expect(text).not.toContain("Typed");
  expect(await read("docs/strategy/archive/2025-10.md")).toContain(
    "| 2025-10-04 13:30 | Somebody | Typed \\| by hand | repo docs |",
  );
  const typed = (await changelog.all()).find(({ change }) => change === "Typed | by hand");
  expect(typed).toMatchObject({ author: "Somebody", kind: "material", at: "2025-10-04T13:30:00.000Z" });
  await eventually(
    async () => engine.announcer.sent.map(({ announcement }) => announcement),
    (told) => told.some((one) => one.type === "change-note" && one.text === "Typed | by hand"),
  );
  const before = (await workspace.log(path)).length;
  await (
    await enter(engine, entry({ change: "Third" }))
  ).ended;
  expect((await changelog.all()).map(({ change }) => change).toSorted()).toEqual([
    "First",
    "Second",
    "Third",
    "Typed | by hand",
  ]);
  expect((await workspace.log(path)).length).toBe(before + 1);
  if (typed !== undefined) await engine.client.workflow.getHandle(changelogIdOf(typed)).result();
});

it("moves what is old to the archive of its month, and loses none", async () => {
  const { open, read } = await openLog(parts());
  const { changelog } = parts();
  const engine = await open();
  const old = Array.from({ length: 40 }, (_, index) =>
    entry({ change: `Old ${index}`, at: daysAgo(index * 3) }),
  );
  await changelog.append(old);
  await (
    await enter(engine, entry({ change: "New" }))
  ).ended;
  const months = new Set(old.map(({ at }) => at.slice(0, 7)));
  const texts = [await read()];
  for (const month of months) texts.push(await read(`docs/strategy/archive/${month}.md`));
  const [main = "", ...archives] = texts;
  const changes = (text: string) => rowsIn(text).map((row) => row.split(" | ")[2] ?? "");
  expect([...changes(main), ...archives.flatMap(changes)].toSorted()).toEqual(
    ["New", ...old.map(({ change }) => change)].toSorted(),
  );
  const since = Date.now() - 30 * 86_400_000;
  expect(changes(main)).toHaveLength(1 + old.filter(({ at }) => epochMs(at) >= since).length);
});

it("is told although the document can't take it, and stands there with the next one", async () => {
  const { open, read, byHand } = await openLog(parts());
  const engine = await open();
  await byHand(path, (text) => text.replace("<!-- runsheet:entries end -->", ""));
  const { ended } = await enter(engine, entry({ change: "Kept out" }));
  expect(await ended).toMatchObject({
    problems: [expect.stringMatching(/^Not in the document yet: .* damaged/)],
  });
  const problems = [expect.stringContaining("Not in the document yet")];
  expect(engine.announcer.sent).toMatchObject([{ announcement: { problems } }]);
  await byHand(path, (text) => `${text}<!-- runsheet:entries end -->\n`);
  await (
    await enter(engine, entry({ change: "Next" }))
  ).ended;
  expect(await read()).toContain("| Kept out |");
});

it("are kept by housekeeping every night, without an entry", async () => {
  const { changelog } = parts();
  const { open, read, byHand } = await openLog(parts());
  const engine = await open();
  const old = entry({ at: daysAgo(45), change: "Old" });
  await (
    await enter(engine, old)
  ).ended;
  await byHand(path, (text) =>
    text.replace("\n<!-- runsheet:entries end", "\n- By night\n<!-- runsheet:entries end"),
  );
  const run = { workflowId: "housekeeping-changelog", taskQueue, args: [] };
  const handle = await engine.client.workflow.start("housekeeping", run);
  expect(await handle.result()).toMatchObject({ changelog: ["Lines that people typed: 1 taken over"] });
  expect(rowsIn(await read())).toEqual([expect.stringContaining("| Somebody | By night |")]);
  expect(await read(`docs/strategy/archive/${old.at.slice(0, 7)}.md`)).toContain("| Old |");
  const stored = await changelog.all();
  expect(stored).toHaveLength(2);
  // The worker of the next test would tell what this one has left.
  for (const one of stored) await engine.client.workflow.getHandle(changelogIdOf(one)).result();
});

it("give back what somebody took out, and say so in the channel, by night too", async () => {
  const { open, read, byHand } = await openLog(parts());
  const engine = await open();
  for (const change of ["First", "Second"]) await (await enter(engine, entry({ change }))).ended;
  const dropped = (text: string) => text.replace(/\n[^\n]*First[^\n]*/, "");
  await byHand(path, dropped);
  const again = `${path}: 1 row stands there again that somebody changed or took out.`;
  const { ended } = await enter(engine, entry({ change: "Third" }));
  expect(await ended).toMatchObject({ problems: [expect.stringContaining(again)] });
  expect(await read()).toContain("| First |");

  await byHand(path, dropped);
  const run = { workflowId: "housekeeping-taken-out", taskQueue, args: [] };
  const handle = await engine.client.workflow.start("housekeeping", run);
  expect(await handle.result()).toMatchObject({ changelog: [expect.stringContaining(again)] });
  expect(await read()).toContain("| First |");
  expect(engine.announcer.sent.at(-1)?.announcement).toMatchObject({
    channel: "occ-product",
    text: "The document was edited by hand, and not all of it could stand.",
    problems: [expect.stringContaining(again)],
  });
});

it("hold ten thousand entries of two years, each on one page", async () => {
  const { changelog } = parts();
  const { open, read, git } = await openLog(parts());
  const engine = await open();
  const minutes = 2 * 365 * 1_440;
  const many = Array.from({ length: 10_000 }, (_, index) =>
    entry({ change: `Change ${index}`, at: daysAgo((index * minutes) / 10_000 / 1_440) }),
  );
  await changelog.append(many);
  const started = performance.now();
  await (
    await enter(engine, entry({ change: "The newest" }))
  ).ended;
  expect(performance.now() - started).toBeLessThan(90_000);
  const archives = git("ls-tree", "--name-only", "-r", "main", "docs/strategy/archive/").trim().split("\n");
  const texts = [await read()];
  for (const file of archives.filter((name) => name.endsWith(".md"))) texts.push(await read(file));
  const shown = texts.flatMap(rowsIn).map((row) => row.split(" | ")[2] ?? "");
  expect(new Set(shown).size).toBe(10_001);
  expect(shown).toHaveLength(10_001);
}, 180_000);
