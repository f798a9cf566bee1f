// A figure in words. The number and its unit stand apart, because the number is drawn large.
import type { JudgedFigure } from "#domain/metrics/judge.ts";
import type { TileFigure } from "#domain/tiles/tile.ts";
import { numberInWords } from "./language/numbers.ts";
import { say } from "./language/say.ts";

/** What a tile and a gate say of a figure alike. */
export type Figure = Pick<TileFigure, "title" | "value" | "unit" | "outcome" | "severity"> &
  Pick<JudgedFigure, "limit"> & {
    readonly currency?: string;
    readonly sample?: number;
    readonly minimumSample?: number;
  };

export interface Told {
  readonly number: string;
  readonly unit: string;
}

/** Nothing is not zero. */
const nothing: Told = { number: "–", unit: "" };

/** The same digits as on the command line and in the reason of a gate. */
export function tell({ unit, currency = "" }: Pick<Figure, "unit" | "currency">, value: number | null): Told {
  if (value === null) return nothing;
  switch (unit) {
    case "count":
      return { number: numberInWords(String(value)), unit: "" };
    case "ratio":
      return { number: trimmed(value * 100), unit: "%" };
    case "minutes":
      return { number: numberInWords(String(value)), unit: "min" };
    case "days":
      return { number: trimmed(value), unit: say("d") };
    case "money":
      return { number: numberInWords(value.toFixed(2)), unit: currency };
  }
}

/** What is drawn large: too few cases are no figure. */
export function tellFigure(figure: Figure): Told {
  return figure.outcome === "insufficient-data" ? nothing : tell(figure, figure.value);
}

export function valueInWords(figure: Pick<Figure, "unit" | "currency">, value: number | null): string {
  const { number, unit } = tell(figure, value);
  return unit === "" ? number : `${number} ${unit}`;
}

export function limitInWords(figure: Figure): string | undefined {
  const { limit } = figure;
  if (limit === undefined) return undefined;
  return `${limit.bound === "at-least" ? say("at least") : say("at most")} ${valueInWords(figure, limit.value)}`;
}

/** `at most 60 min, n = 7`; of too few cases how many it needs. */
export function underFigure(figure: Figure): string {
  const cases = casesInWords(figure);
  if (figure.outcome === "insufficient-data") return cases ?? say("no cases yet");
  return joined(limitInWords(figure), cases);
}

/** `SLA median 64 min, at most 60 min`; a percentage never without its cases. */
export function figureInWords(figure: Figure): string {
  const value = `${shortName(figure.title)} ${valueInWords(figure, figure.value)}`;
  return joined(value, limitInWords(figure), figure.unit === "ratio" ? casesInWords(figure) : undefined);
}

/** `SLA median, breach to first answer` is `SLA median` where there is little room. */
export function shortName(title: string): string {
  return title.split(",", 1)[0] ?? title;
}

/** How many of the tiles are in trouble. */
export function fewInWords(few: number, all: number): string {
  if (all === 1) return say("1 of 1 tile needs a look.");
  return few === 1
    ? say("1 of {0} tiles needs a look.", all)
    : say("{0} of {1} tiles need a look.", few, all);
}

/** The trend for those who don't see the line. */
export function trendInWords(figure: Pick<TileFigure, "unit" | "currency" | "history">): string | undefined {
  const known = figure.history.filter(({ value }) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || first === last) return undefined;
  return say(
    "From {0} to {1} over {2} readings.",
    valueInWords(figure, first.value),
    valueInWords(figure, last.value),
    known.length,
  );
}

/** The sentence of a tile without its age, which stands beside it as a time and a bar. */
export function reasonWithoutAge(reason: string): string {
  return reason.replace(/ ?As of [^.]*\.$/, "");
}

function casesInWords({ outcome, sample, minimumSample }: Figure): string | undefined {
  if (sample === undefined) return undefined;
  return outcome === "insufficient-data" && minimumSample !== undefined
    ? say("n = {0}, needs {1}", sample, minimumSample)
    : `n = ${sample}`;
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(", ");
}

function trimmed(number: number): string {
  return numberInWords(number.toFixed(2).replace(/\.?0+$/, ""));
}
