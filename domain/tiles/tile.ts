// What a tile says, whoever made it: figures with their limits, how healthy and how severe, of when and from where.
import { z } from "zod";
import { Severity } from "../metrics/judge.ts";
import { ProducedBy } from "../metrics/run.ts";
import { Limit } from "../plan/fields.ts";
import { Instant } from "../time.ts";

export const TileHealth = z.enum(["ok", "stale", "error", "unconfigured"]).meta({
  description: "Whether the tile can be believed. `unconfigured`: nothing has made it yet.",
});
export type TileHealth = z.infer<typeof TileHealth>;

export const TileSource = z.enum(["fresh", "cache", "mock"]).meta({
  description: "`cache`: the store is away, this is from memory. `mock`: invented, as asked for.",
});
export type TileSource = z.infer<typeof TileSource>;

const TrendPoint = z.object({ at: Instant, value: z.number().nullable() });

export const TileFigure = z.object({
  id: z.string(),
  title: z.string(),
  value: z.number().nullable(),
  unit: z.enum(["count", "ratio", "minutes", "days", "money"]),
  currency: z
    .string()
    .exactOptional()
    .meta({ description: "With the unit money.", examples: ["USD"] }),
  limit: Limit.exactOptional(),
  sample: z.int().exactOptional(),
  minimumSample: z.int().exactOptional(),
  outcome: z.enum(["within", "outside", "insufficient-data", "unlimited"]),
  severity: Severity,
  history: z.array(TrendPoint).meta({ description: "Oldest first; at most 10." }),
});
export type TileFigure = z.infer<typeof TileFigure>;

export const Tile = z.object({
  id: z.string().meta({ examples: ["ops-pulse"] }),
  title: z.string(),
  owner: z.string().meta({ description: "Role." }),
  environment: z.string(),
  health: TileHealth,
  severity: Severity.meta({ description: "The worst of the figures and of their age." }),
  reason: z.string().meta({ description: "Health and severity in one sentence." }),
  source: TileSource,
  asOf: Instant.exactOptional().meta({ description: "Of the newest figures." }),
  refreshedAt: Instant.exactOptional().meta({ description: "When those were made." }),
  staleAt: Instant.exactOptional(),
  criticalAt: Instant.exactOptional(),
  producedBy: ProducedBy.exactOptional().meta({
    description: "The workflow execution that made it; absent where others post the facts.",
  }),
  run: z.string().exactOptional().meta({ description: "The metric run it shows." }),
  figures: z.array(TileFigure),
});
export type Tile = z.infer<typeof Tile>;
