// All tiles of one environment at an instant, in the order of the plan.
import type { FixedTileId } from "../plan/tile-plan.ts";
import { earliest, type Instant } from "../time.ts";
import { makeCallCadence } from "./call-cadence.ts";
import { makeDocumentHealth } from "./document-health.ts";
import { makeDryRun } from "./dry-run.ts";
import { makeFactTile } from "./fact-tile.ts";
import { makeOpsPulse, makeSlaTrends } from "./metric-tiles.ts";
import { makeReleaseReadiness } from "./release-readiness.ts";
import type { TileMaker, TileScene } from "./scene.ts";
import { emptyTile } from "./shape.ts";
import type { Tile } from "./tile.ts";

/** A process that comes to make its tile is entered here. */
const makerById: Readonly<Partial<Record<FixedTileId, TileMaker>>> = {
  "ops-pulse": makeOpsPulse,
  "sla-trends": makeSlaTrends,
  "release-readiness": makeReleaseReadiness,
  "call-cadence": makeCallCadence,
  "document-health": makeDocumentHealth,
  "dry-run": makeDryRun,
};

export interface ComposedTiles {
  readonly tiles: readonly Tile[];
  /** The next instant at which the same material reads differently. */
  readonly nextTurn?: Instant;
}

export function composeTiles(scene: TileScene): ComposedTiles {
  const { fixed, facts } = scene.plan.tiles;
  const made = [
    ...fixed.map((tile) => (makerById[tile.id] ?? makeNothing)(scene, tile)),
    ...facts.map((tile) => makeFactTile(scene, tile)),
  ];
  const nextTurn = earliest(made.flatMap(({ turns }) => turns).filter((turn) => turn > scene.at));
  return { tiles: made.map(({ tile }) => tile), ...(nextTurn === undefined ? {} : { nextTurn }) };
}

const makeNothing: TileMaker = (scene, tile) =>
  emptyTile(scene, tile, { reason: "Nothing makes this tile yet." });
