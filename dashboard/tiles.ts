// How tiles are read: the state of each at this instant, the groups of the page, and the verdict over them.
import type { FixedTileId } from "#domain/plan/tile-plan.ts";
import type { Tile, TileFigure } from "#domain/tiles/tile.ts";
import type { Mark } from "./gates.ts";
import { say } from "./language/say.ts";
import { titleOf } from "./tile-titles.ts";
import { fewInWords, figureInWords, reasonWithoutAge, type Figure } from "./tile-words.ts";
import { ageOf } from "./time.ts";

export interface State {
  readonly mark: Mark;
  readonly word: string;
}

type Standing = "fresh" | "stale" | "critical";

const stateByTrouble = {
  error: { mark: "failed", word: say("can't be read") },
  missing: { mark: "failed", word: say("missing") },
  "too-old": { mark: "failed", word: say("critical, stale") },
  critical: { mark: "failed", word: say("critical") },
  stale: { mark: "stale", word: say("stale") },
  outside: { mark: "failed", word: say("outside limit|tile") },
} as const satisfies Record<string, State>;
type Trouble = keyof typeof stateByTrouble;

/** Worst first. */
const order: readonly Trouble[] = ["error", "missing", "too-old", "critical", "stale", "outside"];

/** By the clock of the reader too: figures turn stale on an open page without word from the server. */
export function standingAt({ health, staleAt, criticalAt }: Tile, now: number): Standing {
  if (criticalAt !== undefined && now >= Date.parse(criticalAt)) return "critical";
  if (health === "stale" || (staleAt !== undefined && now >= Date.parse(staleAt))) return "stale";
  return "fresh";
}

/** What needs a look; `undefined` where nothing does. */
export function troubleOf(tile: Tile, now: number): Trouble | undefined {
  if (tile.health === "error") return "error";
  if (tile.health === "unconfigured") return tile.severity === "none" ? undefined : "missing";
  const standing = standingAt(tile, now);
  if (standing === "critical") return "too-old";
  const severities = tile.figures.map(({ severity }) => severity);
  if (severities.includes("critical")) return "critical";
  if (standing === "stale") return "stale";
  return severities.includes("warning") ? "outside" : undefined;
}

export function tileState(tile: Tile, now: number): State {
  const trouble = troubleOf(tile, now);
  if (trouble !== undefined) return stateByTrouble[trouble];
  if (isQuiet(tile)) return { mark: "not-open", word: say("no figures yet") };
  const judged = tile.figures.filter((figure) => figure.outcome !== "unlimited" && isSaid(figure));
  if (judged.length === 0) return { mark: "met", word: say("fresh") };
  return judged.every(({ outcome }) => outcome === "insufficient-data")
    ? { mark: "insufficient-data", word: say("too few cases") }
    : { mark: "met", word: say("inside limits") };
}

/** Of a figure without a limit nothing is judged. */
export function figureState({ outcome, severity }: Pick<Figure, "outcome" | "severity">): State | undefined {
  switch (outcome) {
    case "within":
      return { mark: "met", word: say("inside limit") };
    case "outside":
      return { mark: "failed", word: severity === "critical" ? say("critical") : say("outside limit") };
    case "insufficient-data":
      return { mark: "insufficient-data", word: say("too few cases") };
    case "unlimited":
      return undefined;
  }
}

/** Where nothing was counted there is nothing to judge either. */
function isSaid({ value, sample }: TileFigure): boolean {
  return value !== null || sample !== undefined;
}

/** What the figures alone don't say: why there are none, or what they are about. */
export function saysMore({ id, health, figures }: Tile): boolean {
  return figures.length === 0 || health === "error" || makerOf(id) === "other";
}

/** Nothing has made it, and nobody expected otherwise. */
export function isQuiet({ health, severity }: Tile): boolean {
  return health === "unconfigured" && severity === "none";
}

const fixedIds: Readonly<Record<FixedTileId, "run" | "other">> = {
  "ops-pulse": "run",
  "sla-trends": "run",
  "release-readiness": "other",
  "call-cadence": "other",
  "dry-run": "other",
  "document-health": "other",
};

function makerOf(id: string): "run" | "other" | undefined {
  return new Map<string, "run" | "other">(Object.entries(fixedIds)).get(id);
}

/** A run of the metrics makes it fresh again. */
export function isMadeByRun({ id }: Pick<Tile, "id">): boolean {
  return makerOf(id) === "run";
}

export function isMendedByRun(tile: Tile, now: number): boolean {
  const trouble = troubleOf(tile, now);
  return isMadeByRun(tile) && (trouble === "missing" || standingAt(tile, now) !== "fresh");
}

export interface Groups {
  readonly workflows: readonly Tile[];
  readonly facts: readonly Tile[];
}

/** In the order of the plan; what has no figures yet comes last. */
export function groupsOf(tiles: readonly Tile[]): Groups {
  const inOrder = [...tiles.filter((tile) => !isQuiet(tile)), ...tiles.filter(isQuiet)];
  return {
    workflows: inOrder.filter(({ id }) => makerOf(id) !== undefined),
    facts: inOrder.filter(({ id }) => makerOf(id) === undefined),
  };
}

/** At most so many, in the order of the plan: what is outside first, then what has a limit, then what has a value. */
export function leadFigures({ figures }: Tile, most: number): readonly TileFigure[] {
  const said = figures.filter(isSaid);
  const chosen = new Set(said.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, most));
  return said.filter((figure) => chosen.has(figure));
}

function rankOf({ outcome, value }: TileFigure): number {
  if (outcome === "outside") return 0;
  if (outcome !== "unlimited") return 1;
  return value === null ? 3 : 2;
}

interface Reason {
  readonly tile: Tile;
  readonly mark: Mark;
  readonly text: string;
  /** What follows the tile's title, where that is a link. */
  readonly rest: string;
}

export interface TilesVerdict {
  /** How many need a look; the first of the reasons completes it. */
  readonly text: string;
  readonly mark: Mark;
  readonly reasons: readonly Reason[];
}

export function verdictOf(tiles: readonly Tile[], environment: string, now: number): TilesVerdict {
  const counted = tiles.filter((tile) => !isQuiet(tile));
  const reasons = troubles(counted, now).map(({ tile, trouble }) => {
    const text = troubleInWords(tile, trouble, now);
    const rest = text.startsWith(titleOf(tile)) ? text.slice(titleOf(tile).length) : `: ${text}`;
    return { tile, mark: stateByTrouble[trouble].mark, text, rest };
  });
  const [first] = reasons;
  if (first !== undefined) {
    const [few, all] = [reasons.length, counted.length];
    const text = fewInWords(few, all);
    return { text, mark: first.mark, reasons };
  }
  if (counted.length === 0)
    return { text: say("No tile has figures of {0} yet.", environment), mark: "not-open", reasons };
  const text =
    counted.length === 1
      ? say("The one tile is fresh, and no figure is outside its limit.")
      : say("All {0} tiles are fresh, and no figure is outside its limit.", counted.length);
  return { text, mark: "met", reasons };
}

/** The heading of one tile. */
export function headlineOfTile(tile: Tile, now: number): string {
  const trouble = troubleOf(tile, now);
  if (trouble !== undefined) return troubleInWords(tile, trouble, now);
  return say("{0}: {1}", titleOf(tile), `${tileState(tile, now).word}.`);
}

function troubles(tiles: readonly Tile[], now: number) {
  return tiles
    .flatMap((tile) => {
      const trouble = troubleOf(tile, now);
      return trouble === undefined ? [] : [{ tile, trouble }];
    })
    .toSorted((one, other) => order.indexOf(one.trouble) - order.indexOf(other.trouble));
}

function troubleInWords(tile: Tile, trouble: Trouble, now: number): string {
  switch (trouble) {
    case "error":
    case "missing":
      return say("{0}: {1}", titleOf(tile), reasonWithoutAge(tile.reason));
    case "too-old":
    case "stale":
      return say("{0} is stale{1}.", titleOf(tile), ageInWords(tile, now));
    case "critical":
      return worstInWords(tile, "critical");
    case "outside":
      return worstInWords(tile, "warning");
  }
}

function ageInWords({ asOf, staleAt }: Tile, now: number): string {
  if (asOf === undefined || staleAt === undefined) return "";
  const age = ageOf(asOf, staleAt, now);
  return age.over ? say(": {0}", age.text.replace(",", say(" old,"))) : "";
}

function worstInWords(tile: Tile, severity: TileFigure["severity"]): string {
  const figure = tile.figures.find((one) => one.severity === severity);
  return figure === undefined
    ? `${titleOf(tile)}.`
    : say("{0}: {1}", titleOf(tile), `${figureInWords(figure)}.`);
}
