import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { ladder, shortLadder } from "./levers.ts";
import { leaveLine, tallyOf, untilLeft } from "./sink.ts";

function aSink(): string {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-sink-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "lines");
}

it("a sink tells what is missing from what came twice", () => {
  const sink = aSink();
  expect(tallyOf(sink, ["a", "b"])).toEqual({ wanted: 2, lost: 2, doubled: 0 });
  for (const id of ["a", "c", "a", "a"]) leaveLine(sink, id);
  expect(tallyOf(sink, ["a", "b", "c"])).toEqual({ wanted: 3, lost: 1, doubled: 2 });
});

it("a sink gives the moments of those that are asked for, in their order", async () => {
  const sink = aSink();
  for (const id of ["a", "b", "c"]) leaveLine(sink, id);
  const [ofC = NaN, ofA = NaN, ...more] = await untilLeft(sink, ["c", "a"]);
  expect(more).toEqual([]);
  expect(ofC).toBeGreaterThanOrEqual(ofA);
});

it("each rung of the ladder has one lever more, and the last one has all", () => {
  const counts = ladder.map(({ setting }) => Object.values(setting).filter(Boolean).length);
  expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shortLadder.map(({ setting }) => ladder.findIndex((rung) => rung.setting === setting))).toEqual([
    0, 5, 8,
  ]);
});
