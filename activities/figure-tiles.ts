// The tiles of figures as the dashboard shows them at an instant; those of processes are told elsewhere.
import type { Plan } from "#domain/plan/plan.ts";
import type { TilePlan } from "#domain/plan/tile-plan.ts";
import type { TileStore } from "#domain/ports.ts";
import { composeTiles } from "#domain/tiles/compose.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { Instant } from "#domain/time.ts";

export interface FigureSources {
  readonly tileStore: Pick<TileStore, "material">;
  readonly plan: () => Plan;
}

/** The tiles themselves, so that nobody reads another number than on the dashboard. */
export async function figureTiles(
  { tileStore, plan: current }: FigureSources,
  { environment, at }: { readonly environment: string; readonly at: Instant },
): Promise<readonly Tile[]> {
  const plan = current();
  const factTypes = plan.tiles.facts.map(({ factType }) => factType);
  const material = await tileStore.material(environment, factTypes);
  return composeTiles({
    ...material,
    environment,
    at,
    source: "fresh",
    plan: { ...plan, tiles: withoutProcesses(plan.tiles) },
    releases: [],
    calls: [],
    dryRuns: [],
  }).tiles;
}

function withoutProcesses({ fixed, facts }: TilePlan): TilePlan {
  return { facts, fixed: fixed.filter(({ id }) => id === "ops-pulse" || id === "sla-trends") };
}
