// The figures of a run as people read them: rows for a terminal, Markdown for Temporal UI.
import type { Limit } from "../plan/fields.ts";
import type { MetricUnit } from "../plan/metrics-plan.ts";
import { inWords } from "../time.ts";
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
    row("SLA breach rate", percent(f.slaBreachRate), count(f.escalatedCount, "escalated")),
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

/** A figure as tiles, gates and tables know it. */
export interface WordedFigure {
  readonly title: string;
  readonly value: number | null;
  readonly unit: MetricUnit | "days" | "money";
  /** With the unit money. */
  readonly currency?: string;
  readonly limit?: Limit | undefined;
  /** Cases behind the value. */
  readonly sample?: number;
  readonly minimumSample?: number;
}

/** `SLA median 64 min, at most 60 min, n = 12` */
export function figureInWords(figure: WordedFigure): string {
  const cases = figure.sample === undefined ? undefined : `n = ${figure.sample}`;
  const value = `${shortTitle(figure)} ${valueInWords(figure, figure.value)}`;
  return [value, limitInWords(figure), cases].filter((part) => part !== undefined).join(", ");
}

/** `SLA median: n = 3, needs 5` */
export function tooFewInWords(figure: WordedFigure): string {
  const { sample, minimumSample } = figure;
  return sample === undefined || minimumSample === undefined
    ? `${shortTitle(figure)} is not known`
    : `${shortTitle(figure)}: n = ${sample}, needs ${minimumSample}`;
}

/** `at most 60 min` */
export function limitInWords(figure: WordedFigure): string | undefined {
  const { limit } = figure;
  if (limit === undefined) return undefined;
  return `${limit.bound === "at-most" ? "at most" : "at least"} ${valueInWords(figure, limit.value)}`;
}

export function valueInWords(
  { unit, currency }: Pick<WordedFigure, "unit" | "currency">,
  value: number | null,
): string {
  if (value === null) return nothing;
  switch (unit) {
    case "count":
      return String(value);
    case "ratio":
      return percent(value);
    case "minutes":
      return minutes(value);
    case "days":
      return `${trimmed(value.toFixed(2))} d`;
    case "money":
      return [value.toFixed(2), currency ?? ""].join(" ").trim();
  }
}

/** `SLA median, breach to first answer` is long for a sentence. */
function shortTitle({ title }: WordedFigure): string {
  const [name = title] = title.split(",");
  return name;
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
  return ratio === null ? nothing : `${trimmed((ratio * 100).toFixed(2))} %`;
}

function trimmed(number: string): string {
  return number.replace(/\.?0+$/, "");
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
