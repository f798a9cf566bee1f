// How new the figures behind the tiles are, by the rows themselves.
import { z } from "zod";
import type { TileAges } from "#domain/ports.ts";
import { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";

export function createTileAges(client: Supabase): TileAges {
  return {
    newest: async ({ environment, factTypes }) =>
      Newest.parse(await call(client, "tile_ages", { environment, fact_types: factTypes })),
  };
}

const Newest = z.preprocess(
  withoutNulls,
  z.object({ run: Instant.exactOptional(), facts: z.record(z.string(), Instant) }),
);
