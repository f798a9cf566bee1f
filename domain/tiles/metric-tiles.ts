// Tiles over stored runs of the metrics: the figures of the newest night, judged by the plan, with the nights before.
import { judgeMetric, unlimited, worstOf } from "../metrics/judge.ts";
import { nightlyEnvironmentOf } from "../metrics/night.ts";
import type { MetricRun } from "../metrics/run.ts";
import type { Metric, MetricFigure, MetricsPlan } from "../plan/metrics-plan.ts";
import type { FixedTile } from "../plan/tile-plan.ts";
import { freshnessAt } from "./freshness.ts";
import { historyMost, type MadeTile, type TileMaker, type TileScene } from "./scene.ts";
import { emptyTile, headOf, severityByStanding } from "./shape.ts";
import type { TileFigure } from "./tile.ts";
import { ageInWords, standingInWords } from "./words.ts";

/** Figures that stand beside those of the plan and judge nothing. */
const companions = [
  companion("median", "SLA median, breach to first answer", "medianMinutes", "minutes"),
  companion("p90", "SLA p90, breach to first answer", "p90Minutes", "minutes"),
  companion("breached", "SLA breaches", "breachedCount", "count"),
  companion("responded", "Breaches answered", "respondedCount", "count"),
  companion("open", "Breaches open", "openCount", "count"),
  companion("oldest-open", "Oldest open breach", "oldestOpenMinutes", "minutes"),
] as const;
type Companion = (typeof companions)[number];

/** Everything the plan measures, and what belongs to the SLA. */
export const makeOpsPulse: TileMaker = (scene, tile) =>
  overRuns(scene, tile, ({ list }) => [
    ...list,
    ...companions.filter(({ figure }) => list.every((metric) => metric.figure !== figure)),
  ]);

const slaFigures: readonly MetricFigure[] = ["medianMinutes", "p90Minutes", "breachedCount", "openCount"];

export const makeSlaTrends: TileMaker = (scene, tile) =>
  overRuns(scene, tile, ({ list }) =>
    slaFigures.flatMap((figure) => [...list, ...companions].find((one) => one.figure === figure) ?? []),
  );

type Shown = Metric | Companion;

function overRuns(
  scene: TileScene,
  tile: FixedTile,
  shownOf: (plan: MetricsPlan) => readonly Shown[],
): MadeTile {
  const { metrics } = scene.plan;
  const run = scene.runs.at(-1);
  if (metrics === undefined) return emptyTile(scene, tile, { reason: "The plan has no metrics." });
  if (run === undefined) return missing(scene, tile, metrics);
  const { standing, ...turns } = freshnessAt(run.asOf, metrics.staleness, scene.at);
  const figures = shownOf(metrics).map((shown) => figureOf(shown, run, scene.runs));
  const made: MadeTile["tile"] = {
    ...headOf(scene, tile),
    health: standing === "fresh" ? "ok" : "stale",
    severity: worstOf([...figures.map(({ severity }) => severity), severityByStanding[standing]]),
    reason: `${standingInWords(figures)} ${ageInWords(run.asOf, { standing, ...turns })}`,
    asOf: run.asOf,
    refreshedAt: run.completedAt,
    ...turns,
    producedBy: run.producedBy,
    run: run.id,
    figures,
  };
  return { tile: made, turns: Object.values(turns) };
}

/** Where a night is due each day its absence is as bad as far too old figures; elsewhere nobody has asked for one. */
function missing(scene: TileScene, tile: FixedTile, { schedule, staleness }: MetricsPlan): MadeTile {
  if (scene.environment !== nightlyEnvironmentOf(scene.plan))
    return emptyTile(scene, tile, { reason: `No run of the metrics of ${scene.environment} yet.` });
  const { standing } = freshnessAt(undefined, staleness, scene.at);
  return emptyTile(scene, tile, {
    reason: `No run of the metrics yet; the plan has one each night at ${schedule.time} UTC.`,
    severity: severityByStanding[standing],
  });
}

function figureOf(shown: Shown, run: MetricRun, runs: readonly MetricRun[]): TileFigure {
  const history = runs
    .slice(-historyMost)
    .map(({ asOf, figures }) => ({ at: asOf, value: figures[shown.figure] }));
  if ("minimumSample" in shown) {
    const { limit, ...judged } = judgeMetric(shown, run.figures);
    return { ...judged, ...(limit === undefined ? {} : { limit }), history };
  }
  const { id, title, unit, figure } = shown;
  const sample =
    unit === "minutes" && figure !== "oldestOpenMinutes" ? { sample: run.figures.respondedCount } : {};
  return {
    id,
    title,
    value: run.figures[figure],
    unit,
    ...sample,
    ...unlimited,
    history,
  };
}

function companion(id: string, title: string, figure: MetricFigure, unit: "minutes" | "count") {
  return { id, title, figure, unit } as const;
}
