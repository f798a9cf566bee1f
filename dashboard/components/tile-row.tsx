// One tile as a row: its state on the line, its first figures side by side, its age under them, the press that mends it.
import { roleName } from "#domain/role-name.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { WhichTiles } from "../api.ts";
import { say } from "../language/say.ts";
import type { Rerun } from "../rerun.ts";
import { tilePath } from "../routes.ts";
import { titleOf } from "../tile-titles.ts";
import { reasonWithoutAge } from "../tile-words.ts";
import {
  isMadeByRun,
  isMendedByRun,
  isQuiet,
  leadFigures,
  saysMore,
  standingAt,
  tileState,
  troubleOf,
} from "../tiles.ts";
import { useWash } from "../wash.ts";
import { useNow, useWords } from "../world.ts";
import { FigureCell } from "./figure-cell.tsx";
import { Link } from "./link.tsx";
import { StateWord } from "./pin.tsx";
import { RerunButton } from "./rerun-button.tsx";
import { Row } from "./row.tsx";
import { TileAge } from "./tile-age.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly tile: Tile;
  readonly which: WhichTiles;
  readonly rerun: Rerun;
  /** This tile has the one filled button of the page. */
  readonly first: boolean;
}

const most = 4;

export function TileRow({ tile, which, rerun, first }: Props) {
  const now = useNow();
  const words = useWords();
  const state = tileState(tile, now);
  const washed = useWash(JSON.stringify([tile.asOf, tile.figures.map(({ value }) => value), state.word]));
  const stale = standingAt(tile, now) !== "fresh";
  const figures = isQuiet(tile) ? [] : leadFigures(tile, most);
  const wash = washed ? ` washed ${troubleOf(tile, now) === undefined ? "ok-wash" : "warn-wash"}` : "";
  return (
    <Row
      as="li"
      id={tile.id}
      className={`gate shut tile${wash}`}
      mark={state.mark}
      pinWord={state.word}
      when={<When past={tile.asOf} />}
    >
      <div className="gate-head">
        <h3>
          <Link to={tilePath(tile.id, which)}>{titleOf(tile)}</Link> <Origin tile={tile} />
        </h3>
        <StateWord {...state} />
        {saysMore(tile) && (
          <p className="lead">
            <span lang="en">{words(reasonWithoutAge(tile.reason))}</span>
          </p>
        )}
      </div>
      {figures.length > 0 && (
        <ul className="figures" aria-label={say("Figures of {0}", titleOf(tile))}>
          {figures.map((figure) => (
            <FigureCell key={`${figure.id} ${figure.currency}`} figure={figure} stale={stale} />
          ))}
        </ul>
      )}
      <TileAge tile={tile} />
      <Mending tile={tile} rerun={rerun} first={first} />
    </Row>
  );
}

/** Where the figures come from, unless they are simply new. */
export function Origin({ tile: { source } }: { readonly tile: Tile }) {
  if (source === "mock") return <span className="sample">{say("Invented figures")}</span>;
  if (source === "cache") return <span className="sample">{say("from memory, the store is away")}</span>;
  return null;
}

/** The button stays where it was pressed, with the answer, also when there is nothing more to mend. */
function Mending({ tile, rerun, first }: Omit<Props, "which">) {
  const now = useNow();
  if (tile.source === "mock") return null;
  if (isMadeByRun(tile)) {
    if (!isMendedByRun(tile, now) && rerun.place !== tile.id) return null;
    return (
      <div className="acts">
        <RerunButton rerun={rerun} place={tile.id} look={first ? "filled" : "outlined"} />
      </div>
    );
  }
  if (standingAt(tile, now) === "fresh" || tile.producedBy !== undefined) return null;
  return (
    <p className="hint">
      {say("Fresh with the next fact that is posted.")} {say("Asks {0}.", roleName(tile.owner))}
    </p>
  );
}
