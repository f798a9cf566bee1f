import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { forgetOld } from "./workflow-bundle.ts";

it("bundles of sources that changed a month ago are removed, newer ones stay", () => {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-bundles-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
  for (const [name, days] of [["old.js", 31] as const, ["kept.js", 29] as const, ["new.js", 0] as const]) {
    writeFileSync(join(folder, name), "");
    utimesSync(join(folder, name), daysAgo(days), daysAgo(days));
  }
  forgetOld(folder, Date.now());
  expect(readdirSync(folder).toSorted()).toEqual(["kept.js", "new.js"]);
});
