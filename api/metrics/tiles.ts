// For `/metrics`, how old the figures of each tile are, and whether they can be believed.
import { environmentsOf } from "#domain/metrics/night.ts";
import { Tile } from "#domain/tiles/tile.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import { rarely } from "./rarely.ts";

const labels = ["environment", "tile"];

export function tileSource({ tiles, plans, now }: Pick<Deps, "tiles" | "plans" | "now">): Source {
  return {
    declared: {
      runsheet_tile_age_seconds: { help: "Age of the newest figures of a tile.", labels },
      runsheet_tile_stale: { help: "1 for a tile that is older than the plan allows.", labels },
    },
    read: rarely(now, async () => {
      const shown = environmentsOf(plans.current().plan).flatMap((environment) =>
        [...(tiles.pages(environment)?.byId.values() ?? [])].map(({ body }) =>
          Tile.parse(JSON.parse(body.toString())),
        ),
      );
      const of = ({ environment, id }: Tile) => ({ environment, tile: id });
      return {
        runsheet_tile_age_seconds: shown.flatMap((tile) =>
          tile.asOf === undefined
            ? []
            : [{ labels: of(tile), value: (now().getTime() - Date.parse(tile.asOf)) / 1_000 }],
        ),
        runsheet_tile_stale: shown
          .filter(({ health }) => health !== "unconfigured")
          .map((tile) => ({ labels: of(tile), value: Number(tile.health === "stale") })),
      };
    }),
  };
}
