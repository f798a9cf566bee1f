// What is watched, by the plan as it is: the nightly runs behind two tiles, and each tile over facts.
import { z } from "zod";
import { nightlyEnvironmentOf } from "../../metrics/night.ts";
import { RoleId } from "../../people.ts";
import { Staleness } from "../../plan/fields.ts";
import type { Plan } from "../../plan/plan.ts";
import type { FixedTileId } from "../../plan/tile-plan.ts";

const common = {
  /** No two are the same, also not of a tile and of the runs. */
  id: z.string(),
  title: z.string(),
  owner: RoleId,
  staleness: Staleness,
};

export const WatchedSource = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("runs"), ...common, tiles: z.array(z.string()) }),
  z.object({ kind: z.literal("facts"), ...common, factType: z.string() }),
]);
export type WatchedSource = z.infer<typeof WatchedSource>;

export const WatchList = z.object({
  /** Where alerts go, without #. */
  channel: z.string(),
  sources: z.array(WatchedSource),
});
export type WatchList = z.infer<typeof WatchList>;

const tilesOfRuns: readonly FixedTileId[] = ["ops-pulse", "sla-trends"];

/** The schedule keeps one environment fresh, and nobody waits for figures of another. */
export function watchListOf(plan: Plan, environment: string): WatchList {
  const channel = plan.metrics?.alert.channel ?? plan.release.channel;
  const isWatched = environment === nightlyEnvironmentOf(plan);
  return { channel, sources: isWatched ? [...runsOf(plan), ...plan.tiles.facts.map(factsOf)] : [] };
}

/** Tiles share the runs, so that one missing night is one alert. */
function runsOf({ metrics, tiles }: Plan): readonly WatchedSource[] {
  if (metrics === undefined) return [];
  const titles = tiles.fixed.filter(({ id }) => tilesOfRuns.includes(id)).map(({ title }) => title);
  const { alert, staleness } = metrics;
  return [
    { kind: "runs", id: "runs", title: "Nightly metrics", owner: alert.owner, staleness, tiles: titles },
  ];
}

function factsOf({ id, title, owner, staleness, factType }: Plan["tiles"]["facts"][number]): WatchedSource {
  return { kind: "facts", id: `tile/${id}`, title, owner, staleness, factType };
}
