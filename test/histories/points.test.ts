// Whether the recorded histories show all that a workflow may do. What none of them shows, no replay proves.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callMessageNames } from "#domain/call/messages.ts";
import { dryRunMessageNames } from "#domain/dry-run/messages.ts";
import { environmentMessageNames } from "#domain/environment/messages.ts";
import { releaseMessageNames } from "#domain/release/messages.ts";
import { releaseRules } from "#domain/release/rules.ts";
import { syncMessages } from "#domain/sync/messages.ts";
import { historyFiles, newestOf } from "./files.ts";

const folder = join(import.meta.dirname, "..", "..", "workflows");
const sourceOf = (file: string) => readFileSync(join(folder, file), "utf8");
const files = historyFiles();
const shownBy = (workflow: string) =>
  new Set(files.filter((file) => file.workflow === workflow).flatMap(({ points }) => points));
const allShown = new Set(files.flatMap(({ points }) => points));

const workflows = [...sourceOf("index.ts").matchAll(/export \{ (\w+) \}/g)].map(([, name = ""]) => name);

it("every workflow has a history", () => {
  expect(workflows.filter((name) => shownBy(name).size === 0)).toEqual([]);
  expect(workflows.length).toBeGreaterThan(10);
});

it.each([
  { workflow: "release", messages: releaseMessageNames },
  { workflow: "customerCall", messages: callMessageNames },
  { workflow: "dryRun", messages: dryRunMessageNames },
  { workflow: "environment", messages: environmentMessageNames },
  { workflow: "sync", messages: Object.keys(syncMessages) },
  { workflow: "changelogEntry", messages: ["stored"] },
])("every message of $workflow is taken in a history", ({ workflow, messages }) => {
  const shown = shownBy(workflow);
  expect(messages.filter((name) => !shown.has(`update ${name}`))).toEqual([]);
});

/** Names that a source gives to Temporal, wherever they stand in `workflows/`. */
function named(pattern: RegExp): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .flatMap((file) => [...sourceOf(file).matchAll(pattern)])
    .flatMap(([, names = ""]) => names.split(",").map((name) => name.replace(/:.*/s, "").trim()))
    .filter((name) => name !== "");
}

describe("of all workflows together, histories show", () => {
  it.each([
    { is: "signal", pattern: /defineSignal(?:<[^(]*>)?\("(\w+)"/g, most: 5 },
    { is: "activity", pattern: /export const \{([^}]+)\} = proxyActivities/g, most: 20 },
    { is: "patch", pattern: /patched\("([\w-]+)"\)/g, most: 5 },
    { is: "child", pattern: /startChild<[^(]*>\("(\w+)"/g, most: 1 },
  ])("every $is", ({ is, pattern, most }) => {
    const names = named(pattern);
    expect(names.length).toBeGreaterThanOrEqual(most);
    expect(names.filter((name) => !allShown.has(`${is} ${name}`))).toEqual([]);
  });

  it.each(["completed", "failed", "cancelled", "moved-on"])("an end: %s", (end) => {
    expect(allShown).toContain(`ends ${end}`);
  });
});

it("releases by the rules of today have the most histories of all", () => {
  const scenarios = new Set(
    files.filter(({ workflow }) => workflow === "release").map(({ scenario }) => scenario),
  );
  const newest = [...scenarios].map((scenario) => newestOf(files, scenario));
  const today = newest.filter((file) => file?.points.includes(`rules ${releaseRules}`));
  expect(today.length).toBeGreaterThan(scenarios.size / 2);
});
