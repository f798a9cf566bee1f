// A tile over a fact type: the newest fact of each shop, and how that was on the days before.
import { worstOf } from "../metrics/judge.ts";
import type { FactTile, TileFigure as PlannedFigure } from "../plan/tile-plan.ts";
import type { Instant } from "../time.ts";
import { isReadable, judgeFigure, valueOf } from "./fact-figures.ts";
import { freshnessAt } from "./freshness.ts";
import { historyMost, type MadeTile, type TileFact, type TileScene } from "./scene.ts";
import { emptyTile, headOf, severityByStanding } from "./shape.ts";
import type { TileFigure } from "./tile.ts";
import { ageInWords, standingInWords } from "./words.ts";

export function makeFactTile(scene: TileScene, tile: FactTile): MadeTile {
  const known = scene.facts.filter(({ factType }) => factType === tile.factType);
  const shown = speaking(tile, known, scene.at);
  const newest = latestOf(shown);
  if (newest === undefined)
    return emptyTile(scene, tile, {
      reason: `No fact of the type ${tile.factType} yet.`,
      figures: figuresOf(tile, [], []),
    });
  const { occurredAt: asOf, recordedAt: refreshedAt } = newest;
  const { standing, ...turns } = freshnessAt(asOf, tile.staleness, scene.at);
  const figures = figuresOf(tile, shown, daysOf(tile, known));
  const isRead = tile.figures.some((figure) => shown.some((fact) => isReadable(figure, fact)));
  const said = isRead
    ? standingInWords(figures)
    : `The facts of the type ${tile.factType} have none of the plan's figures.`;
  return {
    tile: {
      ...headOf(scene, tile),
      health: isRead ? (standing === "fresh" ? "ok" : "stale") : "error",
      severity: worstOf([...figures.map(({ severity }) => severity), severityByStanding[standing]]),
      reason: `${said} ${ageInWords(asOf, { standing, ...turns })}`,
      asOf,
      refreshedAt,
      ...turns,
      figures,
    },
    turns: [
      ...Object.values(turns),
      ...shown.flatMap(
        ({ occurredAt }) => freshnessAt(occurredAt, tile.staleness, scene.at).criticalAt ?? [],
      ),
    ],
  };
}

/** A shop that fell silent counts no more while others speak: what it said last is not how it is. */
function speaking({ staleness }: FactTile, facts: readonly TileFact[], at: Instant): readonly TileFact[] {
  const newest = [...new Map(facts.map((fact) => [fact.shopDomain, fact])).values()];
  const young = newest.filter(
    ({ occurredAt }) => freshnessAt(occurredAt, staleness, at).standing !== "critical",
  );
  return young.length > 0 ? young : newest;
}

interface Day {
  readonly at: Instant;
  readonly facts: readonly TileFact[];
}

/** How the tile stood at the end of each day that brought facts. */
function daysOf(tile: FactTile, facts: readonly TileFact[]): readonly Day[] {
  const ends = [...new Map(facts.map(({ occurredAt }) => [occurredAt.slice(0, 10), occurredAt])).values()];
  return ends.slice(-historyMost).map((at) => {
    const before = facts.filter(({ occurredAt }) => occurredAt <= at);
    return { at, facts: speaking(tile, before, at) };
  });
}

function figuresOf(tile: FactTile, shown: readonly TileFact[], days: readonly Day[]): TileFigure[] {
  const historyOf = (figure: PlannedFigure, currency: string | undefined) =>
    days.map(({ at, facts }) => ({ at, value: valueOf(figure, facts, currency) }));
  return tile.figures.flatMap((figure) =>
    judgeFigure(figure, shown).map((judged) => ({ ...judged, history: historyOf(figure, judged.currency) })),
  );
}

function latestOf(facts: readonly TileFact[]): TileFact | undefined {
  return facts.reduce<TileFact | undefined>(
    (newest, fact) => (newest === undefined || fact.occurredAt >= newest.occurredAt ? fact : newest),
    undefined,
  );
}
