// What tiles are made from: the plan, what is stored and open at an instant, for one environment.
import type { CallStanding } from "../call/cadence.ts";
import type { DocumentsView } from "../documents/view.ts";
import type { DryRunStanding } from "../dry-run/standing.ts";
import type { MetricRun } from "../metrics/run.ts";
import type { Plan } from "../plan/plan.ts";
import type { FixedTile } from "../plan/tile-plan.ts";
import type { StoredFact } from "../record.ts";
import type { Readiness } from "../release/readiness.ts";
import type { Instant } from "../time.ts";
import type { Tile, TileSource } from "./tile.ts";

export type TileFact = Pick<StoredFact, "factType" | "shopDomain" | "value" | "occurredAt" | "recordedAt">;

/** What is stored of one environment. */
export interface TileMaterial {
  /** The newest revision of the newest as-ofs, oldest first. */
  readonly runs: readonly MetricRun[];
  /** Of each type and shop the newest, and for trends the newest of each of the last days; oldest first. */
  readonly facts: readonly TileFact[];
}

export interface TileScene extends TileMaterial {
  readonly environment: string;
  readonly at: Instant;
  readonly source: TileSource;
  readonly plan: Pick<Plan, "metrics" | "tiles">;
  /** Releases on their way to this environment. */
  readonly releases: readonly Readiness[];
  /** Of every environment: calls belong to none. */
  readonly calls: readonly CallStanding[];
  /** Of every environment too; absent until somebody has looked at them. */
  readonly documents?: DocumentsView;
  /** Of every environment, as calls. */
  readonly dryRuns: readonly DryRunStanding[];
}

export interface MadeTile {
  readonly tile: Tile;
  /** Instants at which the same material reads differently. */
  readonly turns: readonly Instant[];
}

export type TileMaker = (scene: TileScene, tile: FixedTile) => MadeTile;

/** Points of a figure's history. */
export const historyMost = 10;
