// What limits, ages and samples of a plan can get wrong: bounds that contradict each other.
import { durationMs } from "../time.ts";
import type { Limit, Staleness } from "./fields.ts";
import type { Metric } from "./metrics-plan.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { TileFigure } from "./tile-plan.ts";
import type { PlanPath } from "./walk.ts";

export function figureProblems({ metrics, tiles }: Plan): readonly PlanProblem[] {
  const ofTiles = tiles.facts.flatMap(({ figures, staleness }, tile) => {
    const path = ["tiles", "facts", tile];
    return [
      ...stalenessProblems(staleness, [...path, "staleness"]),
      ...figures.flatMap((figure, index) => tileFigureProblems(figure, [...path, "figures", index])),
    ];
  });
  if (metrics === undefined) return ofTiles;
  return [
    ...stalenessProblems(metrics.staleness, ["metrics", "staleness"]),
    ...(durationMs(metrics.schedule.catchUp) >= durationMs("1 day")
      ? [
          problem(
            ["metrics", "schedule", "catchUp"],
            "must be less than a day: after that the next night runs",
          ),
        ]
      : []),
    ...metrics.list.flatMap((metric, index) => metricProblems(metric, ["metrics", "list", index])),
    ...ofTiles,
  ];
}

function metricProblems({ limit, unit }: Metric, path: PlanPath): readonly PlanProblem[] {
  if (limit === undefined) return [];
  const place = [...path, "limit"];
  const beyond = unit === "ratio" && (limit.value < 0 || limit.value > 1);
  return [
    ...(beyond ? [problem([...place, "value"], `must be a ratio from 0 to 1, not ${limit.value}`)] : []),
    ...limitProblems(limit, place),
  ];
}

function tileFigureProblems({ take, field, limit }: TileFigure, path: PlanPath): readonly PlanProblem[] {
  return [
    ...(take === "lowest" && field === undefined
      ? [problem([...path, "field"], "is missing: the lowest of which field")]
      : []),
    ...(limit === undefined ? [] : limitProblems(limit, [...path, "limit"])),
  ];
}

function limitProblems({ bound, value, critical }: Limit, path: PlanPath): readonly PlanProblem[] {
  if (critical === undefined) return [];
  if (bound === "at-least" && critical >= value)
    return [problem([...path, "critical"], `must be below ${value}, where a warning begins`)];
  if (bound === "at-most" && critical <= value)
    return [problem([...path, "critical"], `must be above ${value}, where a warning begins`)];
  return [];
}

function stalenessProblems({ stale, critical }: Staleness, path: PlanPath): readonly PlanProblem[] {
  return durationMs(critical) > durationMs(stale)
    ? []
    : [problem([...path, "critical"], `must be longer than ${stale}, when figures are stale`)];
}

function problem(path: PlanPath, message: string): PlanProblem {
  return { path, message, severity: "error" };
}
