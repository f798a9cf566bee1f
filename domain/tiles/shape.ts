// What tiles of every maker have in common.
import type { Severity } from "../metrics/judge.ts";
import type { Freshness } from "./freshness.ts";
import type { MadeTile, TileScene } from "./scene.ts";
import type { Tile } from "./tile.ts";

export const severityByStanding = {
  fresh: "none",
  stale: "warning",
  critical: "critical",
} as const satisfies Record<Freshness["standing"], Severity>;

type Named = Pick<Tile, "id" | "title" | "owner">;

/** Nothing has made it yet. */
export function emptyTile(
  scene: TileScene,
  named: Named,
  more: Pick<Tile, "reason"> & Partial<Pick<Tile, "figures" | "severity">>,
): MadeTile {
  const tile: Tile = {
    ...headOf(scene, named),
    health: "unconfigured",
    severity: "none",
    figures: [],
    ...more,
  };
  return { tile, turns: [] };
}

export function headOf({ environment, source }: TileScene, { id, title, owner }: Named) {
  return { id, title, owner, environment, source };
}
