import { join } from "node:path";
import { expect, it } from "vitest";
import { readRoster } from "./roster.ts";

it("gives the embedded Linear the issues that the plan names", () => {
  const { dryRun } = readRoster(join(import.meta.dirname, "..", "plan.yaml"));
  expect(dryRun.backlog.map(({ issue }) => issue)).toEqual(["OCC-212", "OCC-221", "OCC-230"]);
});
