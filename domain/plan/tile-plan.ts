// The tiles people watch: those Runsheet's own workflows produce, and those over facts that others post.
import { z } from "zod";
import { RoleId } from "../people.ts";
import { Id, Limit, Staleness, Text } from "./fields.ts";

export const FixedTileId = z.enum([
  "ops-pulse",
  "sla-trends",
  "release-readiness",
  "call-cadence",
  "dry-run",
  "document-health",
]);
export type FixedTileId = z.infer<typeof FixedTileId>;

export const FixedTile = z.strictObject({ id: FixedTileId, title: Text, owner: RoleId });
export type FixedTile = z.infer<typeof FixedTile>;

/** A tile that a check looks at: over facts of a type, or over the nightly figures. */
export const WatchedTile = z.strictObject({
  id: Id,
  title: z.string(),
  factType: z.string().exactOptional(),
  staleness: Staleness,
});
export type WatchedTile = z.infer<typeof WatchedTile>;

export const TileFigure = z.strictObject({
  id: Id,
  title: Text,
  path: z
    .string()
    .meta({ description: "Field of the fact's value, dotted; empty for the value itself." })
    .default(""),
  take: z.enum(["value", "count", "lowest"]).default("value").meta({
    description: "The number found there, how many items are listed, or the lowest `field` of them.",
  }),
  field: z.string().min(1).optional().meta({ description: "Field of each item, with `take: lowest`." }),
  where: z.string().min(1).optional().meta({ description: "Only items in which this field is true." }),
  unit: z.enum(["count", "ratio", "money", "days", "minutes"]).default("count"),
  limit: Limit.optional(),
});
export type TileFigure = z.infer<typeof TileFigure>;

export const FactTile = z.strictObject({
  id: Id,
  title: Text,
  owner: RoleId,
  factType: z.string().min(1).meta({ description: "The newest fact of this type is shown, per shop." }),
  figures: z.array(TileFigure).min(1),
  staleness: Staleness,
});
export type FactTile = z.infer<typeof FactTile>;

export const TilePlan = z.strictObject({
  fixed: z.array(FixedTile).default([]),
  facts: z.array(FactTile).default([]),
});
export type TilePlan = z.infer<typeof TilePlan>;
