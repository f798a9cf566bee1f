// The tile of the dry runs: how far the coming one is prepared, and what the last one came to.
import type { DryRunStanding } from "../dry-run/standing.ts";
import { worstOf } from "../metrics/judge.ts";
import { inWords, latest, type Instant } from "../time.ts";
import { count, noneOf } from "./counts.ts";
import type { TileMaker } from "./scene.ts";
import { emptyTile, headOf } from "./shape.ts";
import type { Tile, TileFigure } from "./tile.ts";

export const makeDryRun: TileMaker = (scene, tile) => {
  const { dryRuns, at } = scene;
  const newest = dryRuns.toSorted((left, right) => (left.updatedAt < right.updatedAt ? 1 : -1))[0];
  if (newest === undefined) return emptyTile(scene, tile, { reason: "No dry run is planned." });
  const open = dryRuns.filter(({ end }) => end === "open").toSorted(latestFirst);
  const coming = open.filter(({ endsAt }) => endsAt > at).at(-1);
  const unconcluded = open.filter(({ endsAt }) => endsAt <= at);
  const last = dryRuns.filter(isHeld).toSorted(latestFirst)[0];
  const figures = [
    ...preparation(coming, at),
    noneOf("unconcluded", "Over and not concluded", unconcluded.length),
    count("rules-met", "Success rules met, last held", last?.rulesMet ?? null),
    count("rules", "Success rules, last held", last?.rules ?? null),
  ];
  const made: Tile = {
    ...headOf(scene, tile),
    health: "ok",
    severity: worstOf(figures.map(({ severity }) => severity)),
    reason: reasonOf({ coming, unconcluded, last }, at),
    asOf: latest(dryRuns.map(({ updatedAt }) => updatedAt)) ?? newest.updatedAt,
    refreshedAt: newest.updatedAt,
    ...(newest.producedBy === undefined ? {} : { producedBy: newest.producedBy }),
    figures,
  };
  return { tile: made, turns: open.flatMap(({ endsAt, dues }) => [endsAt, ...dues]) };
};

interface Standing {
  readonly coming: DryRunStanding | undefined;
  readonly unconcluded: readonly DryRunStanding[];
  readonly last: DryRunStanding | undefined;
}

function reasonOf({ coming, unconcluded, last }: Standing, at: Instant): string {
  return [
    comingInWords(coming, at),
    ...unconcluded.slice(0, 1).map(unconcludedInWords),
    ...(last === undefined ? [] : [lastInWords(last)]),
  ].join(" ");
}

function preparation(coming: DryRunStanding | undefined, at: Instant): readonly TileFigure[] {
  return [
    count("prepared", "Prepared", coming === undefined ? null : coming.owed - coming.dues.length),
    count("owed", "To prepare in all", coming?.owed ?? null),
    noneOf("late", "Past their due", coming === undefined ? null : lateOf(coming, at)),
  ];
}

function isHeld({ end }: DryRunStanding): boolean {
  return end === "passed" || end === "not-passed";
}

function latestFirst(left: DryRunStanding, right: DryRunStanding): number {
  return left.startsAt < right.startsAt ? 1 : -1;
}

function lateOf({ dues }: DryRunStanding, at: Instant): number {
  return dues.filter((due) => due <= at).length;
}

function comingInWords(coming: DryRunStanding | undefined, at: Instant): string {
  if (coming === undefined) return "No dry run is ahead.";
  const { startsAt, owed, dues } = coming;
  const late = lateOf(coming, at);
  const standing = `${owed - dues.length} of ${owed} prepared${late === 0 ? "" : `, ${late} late`}`;
  return `Dry run ${inWords(startsAt)}: ${standing}.`;
}

function unconcludedInWords({ endsAt }: DryRunStanding): string {
  return `The one that ended ${inWords(endsAt)} is not concluded.`;
}

function lastInWords({ key, end, rules, rulesMet }: DryRunStanding): string {
  const word = end === "passed" ? "passed" : "did not pass";
  return `${key} ${word}: ${rulesMet} of ${rules} success rules met.`;
}
