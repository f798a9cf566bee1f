// What the table says of each engine.
import type { Figure } from "../report.ts";
import { median, percentile, ratioOf } from "../turns.ts";
import type { Course, Series } from "./measures.ts";

type Values = readonly number[];
type Row = (values: Values) => Omit<Figure, "name">;

const ms =
  (of: (values: Values) => number): Row =>
  (values) => ({ value: of(values), unit: "ms" });

const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  "next step": { p50: ms(median), p95: ms((values) => percentile(values, 0.95)) },
  answered: { p50: ms(median) },
  "five steps": { median: (values) => ({ value: median(values), unit: "per second" }) },
  "all fifty": { median: ms(median), longest: ms((values) => Math.max(...values)) },
  "process start": { median: ms(median) },
};

/** Ratios first, each to the first engine, then what they are ratios of; at the end what was lost or done twice. */
export function figuresOf(course: Course, series: Readonly<Record<string, Series>>): readonly Figure[] {
  const kinds = Object.entries(series);
  return [
    ...kinds.flatMap(([kind, one]) => ratiosOf(kind, one)),
    ...kinds.flatMap(([kind, one]) => valuesOf(kind, one)),
    ...course.engines.map((engine): Figure => {
      const { wanted, lost, doubled } = course.tally(engine);
      const name = `${engine.name}: side effects lost or done twice, of ${wanted}`;
      return { name, value: lost + doubled, unit: "rows", atMost: 0 };
    }),
  ];
}

function ratiosOf(kind: string, series: Series): readonly Figure[] {
  const [[, base = []] = []] = series;
  return measured(series).map(([name, values]) => ({
    name: `${kind}: ${name} / as it comes`,
    value: ratioOf(values, base),
    unit: "x",
  }));
}

function valuesOf(kind: string, series: Series): readonly Figure[] {
  return measured(series).flatMap(([name, values]) =>
    Object.entries(rows[kind] ?? {}).map(([what, row]): Figure => ({
      name: `${kind}: ${name}, ${what}`,
      ...row(values),
    })),
  );
}

/** Not each engine has each figure. */
function measured(series: Series): readonly (readonly [string, Values])[] {
  return [...series].filter(([, values]) => values.length > 0);
}
