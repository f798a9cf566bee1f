// The tiles in one compact strip: of each its first figure, its state and its age.
import type { Tile } from "#domain/tiles/tile.ts";
import { tilePath } from "../routes.ts";
import { titleOf } from "../tile-titles.ts";
import "../styles/today.css";
import { shortName, tellFigure } from "../tile-words.ts";
import { isQuiet, leadFigures, standingAt, tileState } from "../tiles.ts";
import { span } from "../time.ts";
import { useNow } from "../world.ts";
import { Link } from "./link.tsx";
import { StateWord } from "./pin.tsx";
import { Row } from "./row.tsx";

export function TileStrip({ tiles }: { readonly tiles: readonly Tile[] }) {
  const shown = [...tiles.filter((tile) => !isQuiet(tile)), ...tiles.filter(isQuiet)];
  return (
    <Row>
      <ul className="strip" aria-labelledby="tiles">
        {shown.map((tile) => (
          <StripTile key={tile.id} tile={tile} />
        ))}
      </ul>
    </Row>
  );
}

function StripTile({ tile }: { readonly tile: Tile }) {
  const now = useNow();
  const [figure] = isQuiet(tile) ? [] : leadFigures(tile, 1);
  const told = figure && tellFigure(figure);
  return (
    <li className={standingAt(tile, now) === "fresh" ? undefined : "old"}>
      <h3>
        <Link to={tilePath(tile.id, { environment: tile.environment, mock: false })}>{titleOf(tile)}</Link>
      </h3>
      {told !== undefined && figure !== undefined && (
        <>
          <p className="value">
            {told.number}
            {told.unit !== "" && <small> {told.unit}</small>}
          </p>
          <p className="under">{shortName(figure.title)}</p>
        </>
      )}
      <p className="strip-state">
        <StateWord {...tileState(tile, now)} />
        {tile.asOf !== undefined && <span className="under">{ageInShort(now - Date.parse(tile.asOf))}</span>}
      </p>
    </li>
  );
}

/** `18 h`: here the minutes don't matter. */
function ageInShort(ms: number): string {
  return span(ms).replace(/ h \d+( min)?$/, " h");
}
