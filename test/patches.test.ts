// The patches of the workflows, the table of those that are alive, and the histories that prove both ways of each.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { historyFiles } from "./histories/files.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "workflows");

const files = historyFiles();
const inCode = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
  .flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const found = source.matchAll(
      /To be removed after ([\d-]+)[^]*?(?:patched|deprecatePatch)\("([\w-]+)"\)/g,
    );
    return [...found].map(([, after, patch]) => ({ patch, file, after }));
  })
  .toSorted(byName);

const record = readFileSync(join(root, "docs", "decisions", "0047-patches-have-a-life.md"), "utf8");
const inRecord = [...record.matchAll(/^\| `([\w-]+)` \| `([\w-]+\.ts)` \| [\d-]+ \| ([\d-]+) \|$/gm)]
  .map(([, patch, file, after]) => ({ patch, file, after }))
  .toSorted(byName);

function byName(
  left: { readonly patch?: string | undefined },
  right: { readonly patch?: string | undefined },
) {
  return (left.patch ?? "") < (right.patch ?? "") ? -1 : 1;
}

it("of the code are those of the record, each with the day after which it goes", () => {
  expect(inCode).toEqual(inRecord);
  const calls = readdirSync(folder).flatMap((file) =>
    file.endsWith(".ts") ? [...readFileSync(join(folder, file), "utf8").matchAll(/[pP]atch(?:ed)?\("/g)] : [],
  );
  expect(calls).toHaveLength(inCode.length);
});

it.each(inCode)("$patch is proven by a history with it and by one of the time before", ({ patch }) => {
  const withIt = files.filter(({ points }) => points.includes(`patch ${patch}`));
  const workflows = new Set(withIt.map(({ workflow }) => workflow));
  const before = files.filter((file) => workflows.has(file.workflow) && !withIt.includes(file));
  expect(withIt.length).toBeGreaterThan(0);
  expect(before.length).toBeGreaterThan(0);
});
