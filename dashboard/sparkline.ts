// Where the points of a small trend line lie, in hundredths of its box: 0 is left and top.
import type { Limit } from "#domain/plan/fields.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Sparkline {
  /** Unbroken stretches; a reading without a value breaks the line. */
  readonly stretches: readonly (readonly Point[])[];
  readonly last: Point;
  readonly limitY?: number;
  /** What the limit allows. */
  readonly band?: { readonly y: number; readonly height: number };
}

interface Trend {
  readonly values: readonly (number | null)[];
  readonly limit?: Limit | undefined;
  /** Leaves room at the right, for a stretch of which nothing is known. */
  readonly stale: boolean;
}

const most = 10;
const staleEnd = 75;
/** Room above and below, so that no line runs along the border. */
const margin = 10;

export function sparklineOf({ values, limit, stale }: Trend): Sparkline | undefined {
  const shown = values.slice(-most);
  const known = shown.filter((value) => value !== null);
  const scale = scaleOf([...known, ...(limit === undefined ? [] : [limit.value])]);
  const end = stale ? staleEnd : 100;
  const step = shown.length > 1 ? end / (shown.length - 1) : 0;
  const stretches = stretchesOf(
    shown.map((value, index) =>
      value === null ? undefined : { x: shown.length > 1 ? index * step : end, y: scale(value) },
    ),
  );
  const last = stretches.at(-1)?.at(-1);
  if (last === undefined) return undefined;
  return {
    stretches,
    last,
    ...(limit !== undefined && boundsOf(limit, scale(limit.value))),
  };
}

/** `M0 10L50 20` */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

function scaleOf(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const height = 100 - 2 * margin;
  return (value) => (high === low ? 50 : margin + ((high - value) / (high - low)) * height);
}

function stretchesOf(points: readonly (Point | undefined)[]): readonly (readonly Point[])[] {
  const stretches: Point[][] = [[]];
  for (const point of points) {
    if (point === undefined) stretches.push([]);
    else stretches.at(-1)?.push(point);
  }
  return stretches.filter((stretch) => stretch.length > 0);
}

function boundsOf({ bound }: Limit, limitY: number): Pick<Sparkline, "limitY" | "band"> {
  return {
    limitY,
    band: bound === "at-least" ? { y: 0, height: limitY } : { y: limitY, height: 100 - limitY },
  };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
