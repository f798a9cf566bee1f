// First, median, 95th percentile and last of the readers, of the product and of its floor.
import type { Figure } from "../report.ts";
import { median, percentile, ratioOf } from "../turns.ts";

export interface Found {
  /** Of each reader, in ms. */
  readonly opening: readonly number[];
  readonly floorOpening: readonly number[];
  /** Of each press, of each reader. */
  readonly product: readonly (readonly number[])[];
  readonly floor: readonly (readonly number[])[];
  readonly back: readonly number[];
  readonly readyMs: number;
  /** Views that readers had already and were told again. */
  readonly again: number;
  /** Of the API, in MB. */
  readonly memory: { readonly before: number; readonly opened: number };
  readonly times: Readonly<Record<string, readonly number[]>>;
}

const shares = [
  ["first", (of: readonly number[]) => Math.min(...of)],
  ["median", median],
  ["95th percentile", (of: readonly number[]) => percentile(of, 0.95)],
  ["last", (of: readonly number[]) => Math.max(...of)],
] as const;

export function figuresOf(found: Found, clients: number): readonly Figure[] {
  const { product, floor, opening, floorOpening, back, readyMs, again, memory } = found;
  return [
    ...shares.map(([name, of]): Figure => ({
      name: `press to the ${name} of ${clients} readers, to the floor`,
      value: ratioOf(product.map(of), floor.map(of)),
      unit: "x",
    })),
    {
      name: `${clients} readers at once, until the last had all, to the floor`,
      value: Math.max(...opening) / Math.max(...floorOpening),
      unit: "x",
    },
    { name: "views told again after the death of the API, per reader", value: again / clients, unit: "x" },
    ...shares.flatMap(([name, of]): readonly Figure[] => [
      { name: `press to the ${name}`, value: median(product.map(of)), unit: "ms" },
      { name: `floor, to the ${name}`, value: median(floor.map(of)), unit: "ms" },
    ]),
    { name: "readers at once, until the last had all", value: Math.max(...opening), unit: "ms" },
    { name: "floor, until the last had all", value: Math.max(...floorOpening), unit: "ms" },
    { name: "API killed, until it answered", value: readyMs, unit: "ms" },
    ...shares.map(([name, of]): Figure => ({
      name: `API killed, until the ${name} had caught up`,
      value: of(back),
      unit: "ms",
    })),
    { name: "memory of the API before", value: memory.before, unit: "MB" },
    { name: `memory of the API with ${clients} readers`, value: memory.opened, unit: "MB" },
    { name: "memory per reader", value: ((memory.opened - memory.before) * 1024) / clients, unit: "kB" },
  ];
}
