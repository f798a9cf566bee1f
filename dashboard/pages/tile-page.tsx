// One tile: its figures with their readings as a line and a table, and beside them where they come from.
import type { Tile, TileFigure } from "#domain/tiles/tile.ts";
import type { WhichTiles } from "../api.ts";
import { Absent } from "../components/absent.tsx";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { EnvironmentChoice } from "../components/environment-choice.tsx";
import { FigureRow } from "../components/figure-row.tsx";
import { Link } from "../components/link.tsx";
import { RerunButton } from "../components/rerun-button.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { TileAge } from "../components/tile-age.tsx";
import { TileFacts } from "../components/tile-facts.tsx";
import { Origin } from "../components/tile-row.tsx";
import { When } from "../components/when.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { say } from "../language/say.ts";
import { firstEnvironment } from "../plan-words.ts";
import type { Reading } from "../reading.ts";
import { rerunInWords, useRerun } from "../rerun.ts";
import { tilePath, tilesPath } from "../routes.ts";
import { titleOf } from "../tile-titles.ts";
import { reasonWithoutAge } from "../tile-words.ts";
import { headlineOfTile, isMadeByRun, isMendedByRun, standingAt, tileState } from "../tiles.ts";
import { useNow, useTiles, useWords, useWorld } from "../world.ts";

interface Props {
  readonly id: string;
  readonly which: WhichTiles;
  readonly reading: Reading<true>;
}

export function TilePage({ id, which, reading }: Props) {
  const { plan } = useWorld();
  const environment = which.environment ?? firstEnvironment(plan);
  const tile = useTiles(environment, which.mock).find((one) => one.id === id);
  return (
    <div className="run">
      <title>{say("{0}, {1}: Runsheet", tile?.title ?? id, environment)}</title>
      {tile === undefined ? (
        <Absent name={id} all={<Link to={tilesPath(which)}>{say("Tiles")}</Link>} reading={reading} />
      ) : (
        <>
          <Sheet tile={tile} which={which} />
          <aside className="side" aria-label={say("About this tile")}>
            <TileFacts tile={tile} />
          </aside>
        </>
      )}
    </div>
  );
}

function Sheet({ tile, which }: { readonly tile: Tile; readonly which: WhichTiles }) {
  const now = useNow();
  const stale = standingAt(tile, now) !== "fresh";
  return (
    <main className="sheet">
      <StaleRow />
      <Head tile={tile} which={which} />
      {tile.figures.length > 0 && (
        <>
          <SectionHead title={say("Figures")} id="figures" />
          <ul className="rows" aria-labelledby="figures">
            {tile.figures.map((figure) => (
              <FigureRow key={keyOf(figure)} figure={figure} stale={stale} />
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

/** Money has a figure for each currency. */
function keyOf({ id, currency = "" }: TileFigure): string {
  return `${id} ${currency}`;
}

function Head({ tile, which }: { readonly tile: Tile; readonly which: WhichTiles }) {
  const { clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const rerun = useRerun(tile.environment);
  const { mark, word } = tileState(tile, now);
  const text = words(headlineOfTile(tile, now));
  return (
    <Row
      className="verdict"
      id="verdict"
      mark={mark}
      pinWord={word}
      pinSize={32}
      when={<When past={tile.asOf} />}
    >
      <p className="crumb">
        <Link to={tilesPath(which)}>{say("Tiles")}</Link> / {titleOf(tile)} <Origin tile={tile} />
      </p>
      <h1>{text}</h1>
      <Announcer text={[rerunInWords(rerun.state, clock), text].join(" ").trim()} />
      <p className="reasons">
        <span lang="en">{words(reasonWithoutAge(tile.reason))}</span>
      </p>
      <TileAge tile={tile} />
      {isMadeByRun(tile) && !which.mock && (
        <p className="acts">
          <RerunButton
            rerun={rerun}
            place={tile.id}
            look={isMendedByRun(tile, now) ? "filled" : "outlined"}
          />
        </p>
      )}
      <EnvironmentChoice
        current={tile.environment}
        pathOf={(environment) => tilePath(tile.id, { ...which, environment })}
      />
      <ZoneLine />
    </Row>
  );
}
