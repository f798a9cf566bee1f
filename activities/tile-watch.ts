// What the watch over the tiles asks of the outside, and what tells it that there is something to see.
import { nightlyEnvironmentOf } from "#domain/metrics/night.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { TileAges, TileWatches } from "#domain/ports.ts";
import type { LookAtAges, SeenAges } from "#domain/tiles/watch/effects.ts";
import { watchListOf } from "#domain/tiles/watch/list.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import { translated } from "./failures.ts";

export interface WatchPorts {
  readonly tileAges: TileAges;
  readonly tileWatches: TileWatches;
  readonly plan: () => Plan;
}

/** Never given up: a watch that can't see says nothing, and goes on trying. */
export async function lookAtAges(
  { environment }: LookAtAges,
  { tileAges, plan }: WatchPorts,
): Promise<SeenAges> {
  const list = watchListOf(plan(), environment);
  const factTypes = list.sources.flatMap((source) => (source.kind === "facts" ? [source.factType] : []));
  const newest = await alive(() =>
    translated(() => tileAges.newest({ environment, factTypes }), { finalFailures: false }),
  );
  const asOfs = list.sources.flatMap((source): (readonly [string, string])[] => {
    const asOf = source.kind === "facts" ? newest.facts[source.factType] : newest.run;
    return asOf === undefined ? [] : [[source.id, asOf]];
  });
  return { at: attemptedAt(), list, asOfs: Object.fromEntries(asOfs) };
}

export function createWatchActivities({ tileWatches, plan }: WatchPorts) {
  return {
    /** Of environments that no schedule keeps fresh nobody watches the tiles. */
    tellTheWatch: async (environment: string): Promise<void> => {
      if (environment !== nightlyEnvironmentOf(plan())) return;
      await alive(() => translated(() => tileWatches.look(environment), { finalFailures: false }));
    },
  };
}
