// Tiles in words: a figure with its limit and cases, and the sentence that says how healthy and how severe a tile is.
import { figureInWords, tooFewInWords } from "../metrics/words.ts";
import { inWords, type Instant } from "../time.ts";
import type { Freshness } from "./freshness.ts";
import type { Tile, TileFigure } from "./tile.ts";

/** What is outside of its limits, worst first; else how many are within, and which have too few cases. */
export function standingInWords(figures: readonly TileFigure[]): string {
  const outside = ["critical", "warning"].flatMap((severity) =>
    figures.filter((figure) => figure.severity === severity),
  );
  if (outside.length > 0) return `${outside.slice(0, 2).map(figureInWords).join("; ")}.`;
  const judged = figures.filter(({ outcome }) => outcome !== "unlimited");
  const [first] = figures;
  if (judged.length === 0) return first === undefined ? "" : `${figureInWords(first)}.`;
  const within = judged.filter(({ outcome }) => outcome === "within").length;
  const unknown = judged.filter(({ outcome }) => outcome === "insufficient-data").map(tooFewInWords);
  return `${[`${within} of ${judged.length} figures within limits`, ...unknown].join("; ")}.`;
}

export function ageInWords(asOf: Instant, { standing, staleAt }: Freshness): string {
  return standing === "fresh" || staleAt === undefined
    ? `As of ${inWords(asOf)}.`
    : `As of ${inWords(asOf)}, stale since ${inWords(staleAt)}.`;
}

/** Each tile as one line of Markdown, with a line for each of its figures that no tile before it has shown. */
export function tilesInWords(tiles: readonly Tile[]): readonly string[] {
  const shown = new Set<string>();
  return tiles.flatMap(({ title, health, reason, asOf, figures }) => {
    const mark = health === "ok" ? "" : ` (${health})`;
    const lines = asOf === undefined ? [] : figures.map(figureInWords).filter((line) => !shown.has(line));
    for (const line of lines) shown.add(line);
    return [`**${title}**${mark}: ${reason}`, ...lines];
  });
}

/** As a list of Markdown, in which the figures stand below their tile. */
export function tileList(tiles: readonly Tile[]): readonly string[] {
  return tilesInWords(tiles).map((line) => (line.startsWith("**") ? `- ${line}` : `  - ${line}`));
}
