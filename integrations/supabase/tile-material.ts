// What tiles are made from, read by functions of the database.
import { z } from "zod";
import { MetricRun } from "#domain/metrics/run.ts";
import type { TileStore } from "#domain/ports.ts";
import { StoredFact } from "#domain/record.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

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
