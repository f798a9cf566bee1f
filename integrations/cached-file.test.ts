import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { keepFile, useFile } from "./cached-file.ts";

function folderOfAges(daysByName: Readonly<Record<string, number>>): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-cache-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, days] of Object.entries(daysByName)) {
    const at = new Date(Date.now() - days * 24 * 3_600_000);
    writeFileSync(join(folder, name), name);
    utimesSync(join(folder, name), at, at);
  }
  return folder;
}

it("a new file takes the place of what nobody has made or used for a month", () => {
  const folder = folderOfAges({ "old.js": 31, "kept.js": 29, "old-but-used.js": 31 });
  expect(String(useFile(join(folder, "old-but-used.js")))).toBe("old-but-used.js");
  keepFile(join(folder, "new.js"), "made now");
  expect(readdirSync(folder).toSorted()).toEqual(["kept.js", "new.js", "old-but-used.js"]);
});

it("a file that is made twice is the one made last, and nothing lies beside it", () => {
  const folder = join(folderOfAges({}), "made", "with it");
  keepFile(join(folder, "bundle.js"), "first");
  keepFile(join(folder, "bundle.js"), "second");
  expect(readdirSync(folder)).toEqual(["bundle.js"]);
  expect(readFileSync(join(folder, "bundle.js"), "utf8")).toBe("second");
});

it("what was never made can't be used", () => {
  expect(() => useFile(join(folderOfAges({}), "nothing.js"))).toThrow("ENOENT");
});
