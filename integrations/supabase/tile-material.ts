// What tiles are made from: the newest runs and facts of an environment, and whether there is anything new.
import { z } from "zod";
import { MetricRun } from "#domain/metrics/run.ts";
import { StoredFact } from "#domain/record.ts";
import type { TileMaterial } from "#domain/tiles/scene.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

export interface TileStore {
  /** Another text whenever a fact or a run was added; costs next to nothing. */
  version(): Promise<string>;
  material(environment: string, factTypes: readonly string[]): Promise<TileMaterial>;
}

export function createTileStore(client: Supabase): TileStore {
  return {
    version: async () => z.string().parse(await call(client, "tile_version")),
    material: async (environment, factTypes) =>
      Material.parse(await call(client, "tile_material", { environment, fact_types: factTypes })),
  };
}

const Material = z.object({
  runs: z.array(MetricRun),
  facts: z.array(
    StoredFact.pick({ factType: true, shopDomain: true, value: true, occurredAt: true, recordedAt: true }),
  ),
});
