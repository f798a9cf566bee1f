// The figures of a run as people read them: rows for a terminal, Markdown for Temporal UI.
import type { Limit } from "../plan/fields.ts";
import type { MetricUnit } from "../plan/metrics-plan.ts";
import { inWords } from "../time.ts";
import type { JudgedFigure } from "./judge.ts";
import type { Figures, MetricRun, MetricRunOutput } from "./run.ts";

export interface FigureRow {
  readonly title: string;
  readonly value: string;
  /** What the value was made of. */
  readonly of: string;
}

export function figureRows(figures: Figures): readonly FigureRow[] {
  const f = figures;
  return [
    row("Activation of active shops", percent(f.activationRate), part(f.activatedShops, f.totalActiveShops)),
    row("Activation of new shops", percent(f.newShopActivationRate), part(f.activatedNewShops, f.newShops)),
    row("SLA breaches", String(f.breachedCount), `${f.respondedCount} answered, ${f.openCount} open`),
    row("Oldest open breach", minutes(f.oldestOpenMinutes), count(f.openCount, "open")),
    row("Breach to first answer, median", minutes(f.medianMinutes), count(f.sampleSize, "answered")),
    row("Breach to first answer, p90", minutes(f.p90Minutes), count(f.sampleSize, "answered")),
    row(
      "Anomalies answered within a day",
      percent(f.anomalyResponseRate),
      part(f.anomalyRespondedCount, f.anomalyCount),
    ),
    row("Late facts, not counted again", String(f.lateFacts), ""),
  ];
}

/** `staging up to 16 Oct 02:00 UTC, revision 1` */
export function runInWords({ environment, asOf, revision }: MetricRun): string {
  return `${environment}, 7 days up to ${inWords(asOf)}, revision ${revision}`;
}

export function runDetails(run: MetricRun): string {
  return [
    `**${runInWords(run)}**`,
    "",
    "| figure | value | of |",
    "|---|---|---|",
    ...figureRows(run.figures).map(({ title, value, of }) => `| ${title} | ${value} | ${of} |`),
    ...(run.output === undefined ? [] : ["", `Archived: \`${evidencePathOf(run.output)}\``]),
  ].join("\n");
}

/** `SLA median 64 min, at most 60 min, n = 7` */
export function judgedInWords({
  title,
  value,
  unit,
  limit,
  sample,
  minimumSample,
  outcome,
}: JudgedFigure): string {
  if (outcome === "insufficient-data") return `${title}: n = ${sample}, needs ${minimumSample}`;
  const bound = limit === undefined ? "" : `, ${limitInWords(limit, unit)}`;
  return `${title} ${valueInWords(value, unit)}${bound}, n = ${sample}`;
}

export function limitInWords({ bound, value }: Limit, unit: MetricUnit): string {
  return `${bound === "at-least" ? "at least" : "at most"} ${valueInWords(value, unit)}`;
}

export function valueInWords(value: number | null, unit: MetricUnit): string {
  if (unit === "ratio") return percent(value);
  if (unit === "minutes") return minutes(value);
  return value === null ? nothing : String(value);
}

/** Where the archived report of a run is served. */
export function evidencePathOf({ sha256 }: MetricRunOutput): string {
  return `/api/evidence/${sha256}`;
}

function row(title: string, value: string, of: string): FigureRow {
  return { title, value, of };
}

/** Nothing is not zero: where the denominator is 0 there is no figure. */
const nothing = "–";

function percent(ratio: number | null): string {
  return ratio === null ? nothing : `${(ratio * 100).toFixed(2).replace(/\.?0+$/, "")} %`;
}

function minutes(value: number | null): string {
  return value === null ? nothing : `${value} min`;
}

function part(some: number, all: number): string {
  return `${some} of ${all}`;
}

function count(cases: number, word: string): string {
  return `${cases} ${word}`;
}
