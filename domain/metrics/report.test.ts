import { describe, expect, it } from "vitest";
import { aMetricRun } from "#test/builders/metric-run.ts";
import { sha256Hex } from "../canonical.ts";
import { outputOf, reportOf } from "./report.ts";
import { figureRows } from "./words.ts";

describe("the report of a metric run", () => {
  const run = aMetricRun({ revision: 2 });
  const lines = reportOf(run).split("\n");

  it("names the run, its window, its method and what made it", () => {
    expect(lines.slice(0, 9)).toEqual([
      "Metrics of staging, 7 days up to 16 Oct 02:00 UTC, revision 2",
      "",
      "Run          staging~2025-10-16T02:00:00.000Z~2",
      "As of        2025-10-16T02:00:00.000Z",
      "Window       2025-10-09T02:00:00.000Z up to, and without, 2025-10-16T02:00:00.000Z",
      "Method       version 1; median: mean of the middle two; p90: nearest rank",
      "Produced by  nightly-metrics-2025-10-16T02:00:00Z, run run-1",
      "Started      2025-10-16T02:00:00.000Z",
      "Completed    2025-10-16T02:00:01.000Z",
    ]);
  });

  it("has each figure as the terminal prints it, and as it is stored", () => {
    for (const { title, value, of } of figureRows(run.figures))
      expect(lines.map((line) => line.split(/ {2,}/))).toContainEqual([title, value, of].filter(Boolean));
    for (const [name, value] of Object.entries(run.figures))
      expect(lines.some((line) => line.split(/ {2,}/).join() === [name, value].map(String).join())).toBe(
        true,
      );
    expect(lines).toContain("anomalyResponseRate    null");
  });

  it("is archived by its content: equal runs are one file, whatever the order of their fields", () => {
    const reversed = Object.fromEntries(Object.entries(run.figures).toReversed());
    const { sha256, name, mediaType, content } = outputOf(run);
    expect(sha256).toBe(sha256Hex(content));
    expect({ name, mediaType }).toEqual({
      name: "nightly-metrics_staging_2025-10-16T02-00-00.000Z_revision-2.txt",
      mediaType: "text/plain; charset=utf-8",
    });
    expect(outputOf({ ...run, figures: { ...run.figures, ...reversed } }).sha256).toBe(sha256);
    expect(outputOf(aMetricRun({ revision: 3 })).sha256).not.toBe(sha256);
  });
});
