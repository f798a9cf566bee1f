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
  // One reading alone is no trend; beside a limit it still says on which side it lies.
  if (known.length < 2 && limit === undefined) return undefined;
  const scale = scaleOf([...known, ...(limit === undefined ? [] : [limit.value])]);
  const places = placesOf(shown.length, stale ? staleEnd : 100);
  const stretches = stretchesOf(
    shown.map((value, index) => (value === null ? undefined : { x: places(index), y: scale(value) })),
  );
  const last = stretches.at(-1)?.at(-1);
  if (last === undefined) return undefined;
  return { stretches, last, ...(limit !== undefined && boundsOf(limit, scale(limit.value))) };
}

/** From the left border to the end; a reading alone is the last one. */
function placesOf(count: number, end: number): (index: number) => number {
  return (index) => (count > 1 ? (index * end) / (count - 1) : end);
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
