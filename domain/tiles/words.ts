// Tiles in words: a figure with its limit and cases, and the sentence that says how healthy and how severe a tile is.
import { inWords, type Instant } from "../time.ts";
import type { Freshness } from "./freshness.ts";
import type { TileFigure } from "./tile.ts";

/** Nothing is not zero. */
const nothing = "–";

export function valueInWords(
  { unit, currency }: Pick<TileFigure, "unit" | "currency">,
  value: number | null,
) {
  if (value === null) return nothing;
  switch (unit) {
    case "count":
      return String(value);
    case "ratio":
      return `${trimmed((value * 100).toFixed(2))} %`;
    case "minutes":
      return `${value} min`;
    case "days":
      return `${trimmed(value.toFixed(2))} d`;
    case "money":
      return [value.toFixed(2), currency ?? ""].join(" ").trim();
  }
}

/** `at most 60 min` */
export function limitInWords(figure: TileFigure): string | undefined {
  const { limit } = figure;
  if (limit === undefined) return undefined;
  return `${limit.bound === "at-most" ? "at most" : "at least"} ${valueInWords(figure, limit.value)}`;
}

/** `SLA median 64 min, at most 60 min, n = 12` */
export function figureInWords(figure: TileFigure): string {
  const cases = figure.sample === undefined ? undefined : `n = ${figure.sample}`;
  const [name = ""] = figure.title.split(",");
  const value = `${name} ${valueInWords(figure, figure.value)}`;
  return [value, limitInWords(figure), cases].filter((part) => part !== undefined).join(", ");
}

/** What is outside of its limits, worst first; else how many are within, and which have too few cases. */
export function standingInWords(figures: readonly TileFigure[]): string {
  const outside = ["critical", "warning"].flatMap((severity) =>
    figures.filter((figure) => figure.severity === severity),
  );
  if (outside.length > 0) return `${outside.slice(0, 2).map(figureInWords).join("; ")}.`;
  const judged = figures.filter(({ outcome }) => outcome !== "unlimited");
  const [first] = figures;
  if (judged.length === 0) return first === undefined ? "" : `${figureInWords(first)}.`;
  const within = judged.filter(({ outcome }) => outcome === "within").length;
  const unknown = judged.filter(({ outcome }) => outcome === "insufficient-data").map(tooFew);
  return `${[`${within} of ${judged.length} figures within limits`, ...unknown].join("; ")}.`;
}

export function ageInWords(asOf: Instant, { standing, staleAt }: Freshness): string {
  return standing === "fresh" || staleAt === undefined
    ? `As of ${inWords(asOf)}.`
    : `As of ${inWords(asOf)}, stale since ${inWords(staleAt)}.`;
}

function tooFew({ title, sample, minimumSample }: TileFigure): string {
  const [name = ""] = title.split(",");
  return sample === undefined || minimumSample === undefined
    ? `${name} is not known`
    : `${name} has n = ${sample} of ${minimumSample} needed`;
}

function trimmed(number: string): string {
  return number.replace(/\.?0+$/, "");
}
