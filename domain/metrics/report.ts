// The report of a metric run as it is archived: plain text, a function of the stored run alone.
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "../canonical.ts";
import type { EvidenceBlob } from "../ports.ts";
import type { MetricRun } from "./run.ts";
import { figureRows, runInWords } from "./words.ts";

/** Equal runs give equal bytes, so an archive that is repeated adds nothing. */
export function outputOf(run: MetricRun): Required<EvidenceBlob> {
  const content = utf8ToBytes(reportOf(run));
  const at = run.asOf.replaceAll(":", "-");
  return {
    sha256: sha256Hex(content),
    content,
    mediaType: "text/plain; charset=utf-8",
    name: `nightly-metrics_${run.environment}_${at}_revision-${run.revision}.txt`,
  };
}

export function reportOf(run: MetricRun): string {
  const { method, producedBy } = run;
  const origin = [
    ["Run", run.id],
    ["As of", run.asOf],
    ["Window", `${run.windowStart} up to, and without, ${run.asOf}`],
    ["Method", `version ${method.version}; median: ${method.median}; p90: ${method.p90}`],
    ["Produced by", `${producedBy.workflowId}, run ${producedBy.runId}`],
    ["Started", run.startedAt],
    ["Completed", run.completedAt],
  ];
  const figures = figureRows(run.figures).map(({ title, value, of }) => [title, value, of]);
  const stored = Object.entries(run.figures).map(([name, value]) => [name, String(value)]);
  return [
    `Metrics of ${runInWords(run)}`,
    columns(origin),
    columns([["Figure", "Value", "Of"], ...figures]),
    columns([["Stored as", "Value"], ...stored.toSorted(byName)]),
  ].join("\n\n");
}

/** The database and the fake keep fields in different orders. */
function byName([left = ""]: readonly string[], [right = ""]: readonly string[]): number {
  return left < right ? -1 : 1;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
