// What an environment holds since a deployment: the newest metric run, the first new rows, the newest facts of tiles.
import { z } from "zod";
import type { Observer } from "#domain/ports.ts";
import { Observation } from "#domain/release/checks/observation.ts";
import { Instant } from "#domain/time.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

export function createObserver(client: Supabase): Observer {
  return {
    observe: async ({ environment, since, tiles }) => {
      const fact_types = tiles.map(({ factType }) => factType);
      const { newestFacts, ...seen } = Seen.parse(
        await call(client, "observe_environment", { environment, since, fact_types }),
      );
      const newest = tiles.map(({ id, factType }) => [id, newestFacts[factType] ?? null] as const);
      return { ...seen, tiles: Object.fromEntries(newest) };
    },
  };
}

const Seen = Observation.omit({ tiles: true }).extend({
  newestFacts: z.record(z.string(), Instant.nullable()),
});
