// The tile of the releases under review: how many, and how far the first of them is.
import { worstOf } from "../metrics/judge.ts";
import type { Readiness } from "../release/readiness.ts";
import { inWords, type Instant } from "../time.ts";
import { count, noneOf } from "./counts.ts";
import type { TileMaker } from "./scene.ts";
import { headOf } from "./shape.ts";
import type { Tile, TileFigure } from "./tile.ts";

export const makeReleaseReadiness: TileMaker = (scene, tile) => {
  const [lead] = scene.releases.toSorted(leadFirst);
  const figures = [
    count("reviewing", "Releases under review", scene.releases.length),
    ...figuresOf(lead, scene.at),
  ];
  const asOf = lead?.updatedAt;
  const made: Tile = {
    ...headOf(scene, tile),
    health: "ok",
    severity: worstOf(figures.map(({ severity }) => severity)),
    reason: reasonOf(lead, scene.at),
    ...(asOf === undefined ? {} : { asOf, refreshedAt: asOf }),
    ...(lead?.producedBy === undefined ? {} : { producedBy: lead.producedBy }),
    figures,
  };
  return { tile: made, turns: lead?.dues ?? [] };
};

function figuresOf(lead: Readiness | undefined, at: Instant): readonly TileFigure[] {
  const late = lead === undefined ? null : lead.dues.filter((due) => due <= at).length;
  return [
    count("gates-met", "Gates met", lead?.met ?? null),
    count("gates", "Gates in all", lead?.gates ?? null),
    noneOf("gates-late", "Gates past their due", late),
  ];
}

/** The one that has least to go; of two, the one that began first. */
function leadFirst(left: Readiness, right: Readiness): number {
  const missing = left.gates - left.met - (right.gates - right.met);
  return missing === 0 ? (left.startedAt < right.startedAt ? -1 : 1) : missing;
}

function reasonOf(lead: Readiness | undefined, at: Instant): string {
  if (lead === undefined) return "No release is under review.";
  const { key, met, gates, waitsFor, dues } = lead;
  const late = dues.filter((due) => due <= at).toSorted()[0];
  const whom = waitsFor.length === 0 ? "" : `, waits for ${waitsFor.join(", ")}`;
  const since = late === undefined ? "" : `, late since ${inWords(late)}`;
  return `${key} has ${met} of ${gates} gates met${whom}${since}.`;
}
