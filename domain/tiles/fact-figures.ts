// Figures of a fact tile: what each shop's fact says, put together over the shops as the unit allows.
import { judgeValue, unlimited } from "../metrics/judge.ts";
import type { TileFigure as PlannedFigure } from "../plan/tile-plan.ts";
import type { TileFact } from "./scene.ts";
import type { TileFigure } from "./tile.ts";

type Judged = Omit<TileFigure, "history">;

/** One figure, or of money one for each currency: sums of different money mean nothing. */
export function judgeFigure(figure: PlannedFigure, facts: readonly TileFact[]): readonly Judged[] {
  return currenciesOf(figure, facts).map((currency) => judged(figure, facts, currency));
}

/** Value of one figure; null where no shop says anything. */
export function valueOf(
  figure: PlannedFigure,
  facts: readonly TileFact[],
  currency: string | undefined,
): number | null {
  return combined(figure, numbersIn(figure, facts, currency));
}

/** False where the facts have nothing at the place that the plan names. */
export function isReadable(figure: PlannedFigure, { value }: TileFact): boolean {
  return numbersOf(figure, value) !== undefined;
}

function judged(figure: PlannedFigure, facts: readonly TileFact[], currency: string | undefined): Judged {
  const { id, title, unit, limit } = figure;
  const numbers = numbersIn(figure, facts, currency);
  const value = combined(figure, numbers);
  const found = {
    id,
    title,
    value,
    unit,
    ...(currency === undefined ? {} : { currency }),
    ...(figure.take === "lowest" ? { sample: numbers.length } : {}),
  };
  return limit === undefined ? { ...found, ...unlimited } : { ...found, limit, ...judgeValue(value, limit) };
}

function currenciesOf(figure: PlannedFigure, facts: readonly TileFact[]): readonly (string | undefined)[] {
  if (figure.unit !== "money") return [undefined];
  const named = [...new Set(facts.map(({ value }) => currencyOf(value) ?? ""))].toSorted(byCode);
  return named.length === 0 ? [undefined] : named.map((code) => code || undefined);
}

function byCode(left: string, right: string): number {
  return left < right ? -1 : 1;
}

function currencyOf(value: unknown): string | undefined {
  const currency = valueAt(value, "currency");
  return typeof currency === "string" ? currency : undefined;
}

function numbersIn(
  figure: PlannedFigure,
  facts: readonly TileFact[],
  currency: string | undefined,
): readonly number[] {
  return facts
    .filter(({ value }) => figure.unit !== "money" || currencyOf(value) === currency)
    .flatMap(({ value }) => numbersOf(figure, value) ?? []);
}

/** Numbers that one fact gives to a figure; `undefined` where it has no such thing. */
function numbersOf(figure: PlannedFigure, value: unknown): readonly number[] | undefined {
  const found = valueAt(value, figure.path);
  if (figure.take === "value") return isNumber(found) ? [meant(figure, found)] : undefined;
  if (!Array.isArray(found)) return undefined;
  const { where, field = "" } = figure;
  const items: readonly unknown[] = found;
  const wanted = items.filter((item) => where === undefined || valueAt(item, where) === true);
  if (figure.take === "count") return [wanted.length];
  return wanted
    .map((item) => valueAt(item, field))
    .filter(isNumber)
    .map((number) => meant(figure, number));
}

/** Shops report stock below nothing; of things that are counted there are never fewer than none. */
function meant({ unit }: PlannedFigure, number: number): number {
  return unit === "count" ? Math.max(0, number) : number;
}

function combined({ take, unit, limit }: PlannedFigure, numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  if (take === "lowest") return lowest(numbers);
  if (take === "count" || unit === "count") return sum(numbers);
  // Cents are whole: what adding them as fractions leaves over is nobody's money.
  if (unit === "money") return Math.round(sum(numbers) * 100) / 100;
  // Shares and lengths of time don't add up: the shop that stands worst is what the limit asks about.
  return limit?.bound === "at-least" ? lowest(numbers) : -lowest(numbers.map((number) => -number));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function lowest(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => (number < least ? number : least), Number.POSITIVE_INFINITY);
}

/** By a dotted path; the empty one is the value itself. */
function valueAt(value: unknown, path: string): unknown {
  return path === ""
    ? value
    : path.split(".").reduce((found, name) => (isRecord(found) ? found[name] : undefined), value);
}

/** Of its own fields alone: a list has a length that no producer wrote. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
