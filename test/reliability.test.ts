// The tests that docs/reliability.md names are there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const promised = read("docs/reliability.md")
  .split("\n")
  .flatMap((line) => {
    const [, guarantee = "", test = "", file] = /^\| (.+) \| (.+) \| `(.+)` \|$/.exec(line) ?? [];
    return file === undefined ? [] : [{ guarantee, test, file }];
  });

it.each(promised)("$guarantee: its test is there", ({ test, file }) => {
  expect(read(file)).toContain(test);
});

it("each of the nine guarantees has one at least", () => {
  expect(promised.length).toBeGreaterThan(15);
});
