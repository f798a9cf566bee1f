// The tile of the customer calls: whether they take place, how far the coming one is prepared, what they left.
import type { CallStanding } from "../call/cadence.ts";
import { worstOf } from "../metrics/judge.ts";
import { inWords, latest, type Instant } from "../time.ts";
import { count, noneOf } from "./counts.ts";
import type { TileMaker } from "./scene.ts";
import { emptyTile, headOf } from "./shape.ts";
import type { Tile, TileFigure } from "./tile.ts";

/** About a month of a weekly cadence. */
const lookBack = 4;

export const makeCallCadence: TileMaker = (scene, tile) => {
  const { calls, at } = scene;
  const newest = calls.toSorted((left, right) => (left.updatedAt < right.updatedAt ? 1 : -1))[0];
  if (newest === undefined) return emptyTile(scene, tile, { reason: "The plan has no calls yet." });
  const past = calls.filter((call) => call.endsAt <= at).toSorted(latestFirst);
  const coming = calls
    .filter((call) => call.endsAt > at && call.end === "open")
    .toSorted(latestFirst)
    .at(-1);
  const unlogged = past.filter(({ end }) => end === "open" || end === "unlogged");
  const figures = [
    ...preparation(coming, at),
    count("held", `Held, of the last ${lookBack}`, past.slice(0, lookBack).filter(isHeld).length),
    noneOf("unlogged", "Over and not logged", unlogged.length),
    count("follow-ups", "Follow-ups not done", sum(calls.map(({ openFollowUps }) => openFollowUps))),
  ];
  const made: Tile = {
    ...headOf(scene, tile),
    health: "ok",
    severity: worstOf(figures.map(({ severity }) => severity)),
    reason: [comingInWords(coming, at), ...unlogged.slice(0, 1).map(unloggedInWords)].join(" "),
    asOf: latest(calls.map(({ updatedAt }) => updatedAt)) ?? newest.updatedAt,
    refreshedAt: newest.updatedAt,
    ...(newest.producedBy === undefined ? {} : { producedBy: newest.producedBy }),
    figures,
  };
  return { tile: made, turns: calls.flatMap(({ endsAt, dues }) => [endsAt, ...dues]) };
};

function preparation(coming: CallStanding | undefined, at: Instant): readonly TileFigure[] {
  return [
    count("prepared", "Items prepared", coming === undefined ? null : coming.items - coming.dues.length),
    count("items", "Items in all", coming?.items ?? null),
    noneOf("late", "Items past their due", coming === undefined ? null : lateOf(coming, at).length),
  ];
}

function isHeld({ end }: CallStanding): boolean {
  return end === "held";
}

function latestFirst(left: CallStanding, right: CallStanding): number {
  return left.startsAt < right.startsAt ? 1 : -1;
}

function lateOf({ dues }: CallStanding, at: Instant): readonly Instant[] {
  return dues.filter((due) => due <= at);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function comingInWords(coming: CallStanding | undefined, at: Instant): string {
  if (coming === undefined) return "No call is ahead.";
  const { startsAt, items, dues } = coming;
  const late = lateOf(coming, at).length;
  const standing = `${items - dues.length} of ${items} items prepared${late === 0 ? "" : `, ${late} late`}`;
  return `Next call ${inWords(startsAt)}: ${standing}.`;
}

function unloggedInWords({ endsAt }: CallStanding): string {
  return `The one that ended ${inWords(endsAt)} is not logged.`;
}
