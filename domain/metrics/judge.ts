// A figure of a run held against the plan: the tile, the gate and the command line all judge by this.
import { z } from "zod";
import { Limit } from "../plan/fields.ts";
import { MetricUnit, type Metric } from "../plan/metrics-plan.ts";
import type { Figures } from "./run.ts";

export const Severity = z.enum(["none", "warning", "critical"]);
export type Severity = z.infer<typeof Severity>;

export const JudgedFigure = z.object({
  id: z.string().meta({ description: "The metric of the plan." }),
  title: z.string(),
  value: z.number().nullable(),
  unit: MetricUnit,
  limit: Limit.optional(),
  sample: z.int().meta({ description: "Cases behind the value." }),
  minimumSample: z.int(),
  outcome: z
    .enum(["within", "outside", "insufficient-data", "unlimited"])
    .meta({ description: "`unlimited`: the plan sets no limit, so nothing is judged." }),
  severity: Severity,
});
export type JudgedFigure = z.infer<typeof JudgedFigure>;

/** Too few cases are never a pass, and never a warning either: the answer is not known. */
export function judgeMetric(metric: Metric, figures: Figures): JudgedFigure {
  const { id, title, unit, limit, minimumSample } = metric;
  const value = figures[metric.figure];
  const sample = figures[metric.sample] ?? 0;
  const found = { id, title, value, unit, sample, minimumSample };
  if (limit === undefined) return { ...found, ...unlimited };
  return { ...found, limit, ...judgeValue(sample < minimumSample ? null : value, limit) };
}

export const unlimited = { outcome: "unlimited", severity: "none" } as const;

/** What is not known is outside of nothing. */
export function judgeValue(value: number | null, limit: Limit): Pick<JudgedFigure, "outcome" | "severity"> {
  if (value === null) return { outcome: "insufficient-data", severity: "none" };
  const severity = severityOf(value, limit);
  return { outcome: severity === "none" ? "within" : "outside", severity };
}

/** On the limit is within it. */
export function severityOf(value: number, { bound, value: warnAt, critical }: Limit): Severity {
  const isPast = (limit: number) => (bound === "at-least" ? value < limit : value > limit);
  if (critical !== undefined && isPast(critical)) return "critical";
  return isPast(warnAt) ? "warning" : "none";
}

const weight = { none: 0, warning: 1, critical: 2 } as const;

export function worstOf(severities: readonly Severity[]): Severity {
  return severities.reduce((worst, one) => (weight[one] > weight[worst] ? one : worst), "none");
}
