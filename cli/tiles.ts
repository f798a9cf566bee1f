// The tiles: how the figures stand, how old they are, and who made them.
import { Option, type Command } from "commander";
import { limitInWords, valueInWords } from "#domain/metrics/words.ts";
import { Tile, type TileFigure } from "#domain/tiles/tile.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { listOf } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { ageInWords, table, type Cell, type Paint } from "./print.ts";

interface TileOptions {
  readonly environment?: string;
  readonly mock?: true;
}

const help = `
Examples:
  runsheet tiles
  runsheet tiles --environment staging -o json
  runsheet tiles show ops-pulse`;

export function registerTiles(program: Command, cli: Cli): void {
  const tiles = withOptions(program.command("tiles"))
    .description("every tile with its figures, limits, age and maker")
    .addHelpText("after", help)
    .action(async (options: TileOptions) => {
      const { items } = await cli.get(`/api/tiles${queryOf(options)}`, listOf(Tile));
      const { paint, now } = cli.terminal;
      cli.show({ items }, () => tilesText(items, now(), paint));
    });
  withOptions(tiles.command("show <id>"))
    .description("one tile, and how its figures were before")
    .action(async (id: string, _: TileOptions, command: Command) => {
      const options = command.optsWithGlobals<TileOptions>();
      const tile = await cli.get(`/api/tiles/${encodeURIComponent(id)}${queryOf(options)}`, Tile);
      const { paint, now } = cli.terminal;
      cli.show(tile, () => tileText(tile, now(), paint));
    });
}

function withOptions(command: Command): Command {
  return command
    .option("--environment <name>", "of which environment; left out: the one of the plan's metrics")
    .addOption(new Option("--mock", "invented figures, each marked as such"));
}

function queryOf({ environment, mock }: TileOptions): string {
  const query = new URLSearchParams({
    ...(environment === undefined ? {} : { environment }),
    ...(mock === undefined ? {} : { mock: "1" }),
  });
  return query.size === 0 ? "" : `?${query.toString()}`;
}

/** One row per figure; the tile itself is named in the first of them. */
function tilesText(tiles: readonly Tile[], now: Instant, paint: Paint): string {
  const rows = tiles.flatMap((tile) => {
    const own = [tile.title, standingCell(tile), ageOf(tile, now), makerOf(tile)];
    const figures = tile.figures.map(figureCells);
    const [first = ["", "", "", ""], ...rest] = figures;
    return [merged(own, first), ...rest.map((cells) => merged(["", "", "", ""], cells))];
  });
  const headings = ["Tile", "Figure", "Value", "Limit", "n", "State", "Age", "Made by"];
  return table(headings, rows, { empty: "The plan has no tiles.", paint });
}

type Cells = readonly (string | Cell)[];

function merged([title = "", ...rest]: Cells, figure: Cells): Cells {
  return [title, ...figure, ...rest];
}

function figureCells(figure: TileFigure): Cells {
  return [
    figure.title,
    { text: valueInWords(figure, figure.value), ...moodOf(figure.severity) },
    limitInWords(figure) ?? "",
    figure.sample === undefined ? "" : String(figure.sample),
  ];
}

function tileText(tile: Tile, now: Instant, paint: Paint): string {
  const made = [
    `${tile.environment}, ${tile.source}, owned by ${tile.owner}`,
    ageOf(tile, now) === "" ? "" : `${ageOf(tile, now)} old`,
    makerOf(tile) === "" ? "" : `made by ${makerOf(tile)}`,
  ].filter((part) => part !== "");
  return [
    paint("strong", `${tile.title}: ${standingOf(tile)}`),
    tile.reason,
    paint("faint", made.join("; ")),
    "",
    table(["Figure", "Value", "Limit", "n"], tile.figures.map(figureCells), { empty: "No figures.", paint }),
    ...tile.figures
      .filter(({ history }) => history.length > 0)
      .flatMap((figure) => historyText(figure, paint)),
  ].join("\n");
}

function historyText(figure: TileFigure, paint: Paint): readonly string[] {
  const { title, currency, history } = figure;
  const rows = history.map(({ at, value }) => [inWords(at), valueInWords(figure, value)]);
  return [
    "",
    table([currency === undefined ? title : `${title}, ${currency}`, "was"], rows, { empty: "", paint }),
  ];
}

function standingOf({ health, severity }: Tile): string {
  return severity === "none" ? health : `${health}, ${severity}`;
}

function standingCell(tile: Tile): Cell {
  const mark = tile.source === "fresh" ? "" : ` (${tile.source})`;
  return { text: `${standingOf(tile)}${mark}`, ...moodOf(tile.severity) };
}

function moodOf(severity: Tile["severity"]): Pick<Cell, "mood"> | Record<string, never> {
  switch (severity) {
    case "none":
      return {};
    case "warning":
      return { mood: "warn" };
    case "critical":
      return { mood: "bad" };
  }
}

function ageOf({ asOf }: Tile, now: Instant): string {
  return asOf === undefined ? "" : ageInWords(asOf, now);
}

function makerOf({ producedBy }: Tile): string {
  return producedBy?.workflowId ?? "";
}
