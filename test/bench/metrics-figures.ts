// What the times and memory of the metrics bench come to.
import { z } from "zod";
import type { Figure } from "./report.ts";
import { median, ratioOf, type Times } from "./turns.ts";

export const InJs = z.object({
  figures: z.unknown(),
  rows: z.int(),
  loadMs: z.number(),
  peakMb: z.number(),
});
export type InJs = z.infer<typeof InJs>;

interface Measured {
  readonly times: Times;
  readonly inJs: readonly InJs[];
  readonly memory: readonly { readonly nowMb: number; readonly peakMb: number }[];
}

export function metricsFigures({ times, inJs, memory }: Measured): readonly Figure[] {
  const of = (name: string) => times.get(name) ?? [];
  const [bare, night, js] = [of("bare SQL"), of("nightly run"), of("rows in JavaScript")];
  const loads = inJs.map(({ loadMs }) => loadMs);
  // The night that warmed up is where memory begins.
  const [first, ...later] = memory;
  const beforeMb = first?.nowMb ?? Number.NaN;
  const peakMb = Math.max(...later.map((night) => night.peakMb));
  return [
    { name: "nightly run / bare SQL", value: ratioOf(night, bare), unit: "x", atMost: 1.25 },
    { name: "rows in JavaScript / nightly run", value: ratioOf(js, night), unit: "x", atLeast: 20 },
    { name: "loading those rows alone / nightly run", value: ratioOf(loads, night), unit: "x" },
    { name: "worker's memory, peak / before", value: peakMb / beforeMb, unit: "x", atMost: 1.1 },
    { name: "bare SQL", value: median(bare), unit: "ms" },
    { name: "nightly run", value: median(night), unit: "ms" },
    { name: "rows in JavaScript", value: median(js), unit: "ms" },
    { name: "loading those rows alone", value: median(loads), unit: "ms" },
    { name: "rows loaded", value: median(inJs.map(({ rows }) => rows)), unit: "rows" },
    { name: "worker's memory before", value: beforeMb, unit: "MB" },
    { name: "worker's memory, peak", value: peakMb, unit: "MB" },
    { name: "worker's memory after", value: later.at(-1)?.nowMb ?? Number.NaN, unit: "MB" },
    { name: "memory of JavaScript, peak", value: Math.max(...inJs.map(({ peakMb: mb }) => mb)), unit: "MB" },
  ];
}
