// The tests that the documents on reliability and threats name are there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const promised = ["docs/reliability.md", "docs/threat-model.md"]
  .flatMap((document) => read(document).split("\n"))
  .flatMap((line) => {
    const [, guarantee = "", test = "", file] = /^\| (.+) \| (.+) \| `(.+)` \|$/.exec(line) ?? [];
    return file === undefined ? [] : [{ guarantee, test, file }];
  });

it.each(promised)("$guarantee: its test is there", ({ test, file }) => {
  expect(read(file)).toContain(test);
});

it("there are many", () => {
  expect(promised.length).toBeGreaterThan(40);
});
