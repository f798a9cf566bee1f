// All tiles of one environment on one sheet: what needs a look first in words, then each tile in the order of the plan.
import { useDeferredValue } from "react";
import type { Tile } from "#domain/tiles/tile.ts";
import type { WhichTiles } from "../api.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { EnvironmentChoice } from "../components/environment-choice.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { StateIcon } from "../components/pin.tsx";
import { RerunButton } from "../components/rerun-button.tsx";
import { Row } from "../components/row.tsx";
import { RunLine } from "../components/run-line.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { TileRow } from "../components/tile-row.tsx";
import { TileStrip } from "../components/tile-strip.tsx";
import { Waiting } from "../components/waiting.tsx";
import { say } from "../language/say.ts";
import { firstEnvironment } from "../plan-words.ts";
import type { Reading } from "../reading.ts";
import { rerunInWords, useRerun, type Rerun } from "../rerun.ts";
import { tilesPath } from "../routes.ts";
import { titleOf } from "../tile-titles.ts";
import { groupsOf, isMendedByRun, verdictOf, type TilesVerdict } from "../tiles.ts";
import { useWall } from "../wall.ts";
import { useNow, useTiles, useWords, useWorld } from "../world.ts";

interface Props {
  readonly which: WhichTiles;
  readonly reading: Reading<true>;
}

export function TilesPage({ which, reading: { body, problem, again } }: Props) {
  const { plan, clock } = useWorld();
  const environment = which.environment ?? firstEnvironment(plan);
  const tiles = useDeferredValue(useTiles(environment, which.mock));
  const rerun = useRerun(environment);
  const wall = useWall();
  const loaded = body === true || tiles.length > 0;
  const waits = !loaded && problem === undefined;
  return (
    <div className="run">
      <title>{say("Tiles of {0}: Runsheet", environment)}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head
          {...(loaded && { tiles })}
          which={which}
          environment={environment}
          news={rerunInWords(rerun.state, clock)}
        />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        {wall ? <WallTiles tiles={tiles} /> : <TileGroups tiles={tiles} which={which} rerun={rerun} />}
      </main>
    </div>
  );
}

interface HeadProps {
  /** Absent until they are known. */
  readonly tiles?: readonly Tile[];
  readonly which: WhichTiles;
  readonly environment: string;
  /** Spoken before the verdict. */
  readonly news: string;
}

function Head({ tiles, which, environment, news }: HeadProps) {
  const { clock } = useWorld();
  const now = useNow();
  const wall = useWall();
  const verdict = tiles && verdictOf(tiles, environment, now);
  return (
    <Row className="verdict" id="verdict" pinSize={32} {...(verdict && { mark: verdict.mark })}>
      {verdict === undefined ? <h1>{say("Tiles")}</h1> : <Said verdict={verdict} news={news} />}
      {!wall && (
        <EnvironmentChoice
          current={environment}
          pathOf={(one) => tilesPath({ ...which, environment: one })}
        />
      )}
      <p className="zone">
        {say("Times in {0}", clock.zoneName)}
        {which.mock && (
          <>
            {say(". All figures here are invented.")}{" "}
            <Link to={tilesPath({ environment, mock: false })}>{say("Show the real ones")}</Link>
          </>
        )}
      </p>
    </Row>
  );
}

/** The worst stands in the heading, the next ones under it; each leads to its row. */
function Said({
  verdict: { text, reasons },
  news,
}: {
  readonly verdict: TilesVerdict;
  readonly news: string;
}) {
  const words = useWords();
  const [first, ...others] = reasons;
  return (
    <>
      <h1>
        {text} {first !== undefined && <a href={`#${first.tile.id}`}>{words(first.text)}</a>}
      </h1>
      <Announcer text={`${news} ${text} ${words(first?.text ?? "")}`.trim()} />
      {others.length > 0 && (
        <ul className="reasons">
          {others.slice(0, mostReasons).map(({ tile, mark, rest }) => (
            <li key={tile.id}>
              <StateIcon mark={mark} />
              <span>
                <a href={`#${tile.id}`}>{titleOf(tile)}</a>
                {words(rest)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const mostReasons = 3;

/** All of them at once: nobody scrolls a wall. */
function WallTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  if (tiles.length === 0) return null;
  return (
    <>
      <SectionHead title={say("Tiles")} id="tiles" />
      <TileStrip tiles={tiles} />
    </>
  );
}

interface GroupsProps {
  readonly tiles: readonly Tile[];
  readonly which: WhichTiles;
  readonly rerun: Rerun;
}

function TileGroups({ tiles, which, rerun }: GroupsProps) {
  const now = useNow();
  const { workflows, facts } = groupsOf(tiles);
  const first = which.mock ? undefined : workflows.find((tile) => isMendedByRun(tile, now));
  const rows = (group: readonly Tile[]) =>
    group.map((tile) => (
      <TileRow key={tile.id} tile={tile} which={which} rerun={rerun} first={tile === first} />
    ));
  return (
    <>
      {workflows.length > 0 && (
        <>
          <SectionHead title={say("Made by Runsheet's workflows")} id="by-workflows" />
          <ul className="rows" aria-labelledby="by-workflows">
            {rows(workflows)}
          </ul>
          {!which.mock && <MadeBy tiles={workflows} rerun={rerun} alone={first === undefined} />}
        </>
      )}
      {facts.length > 0 && (
        <>
          <SectionHead title={say("Made from posted facts")} id="from-facts" />
          <ul className="rows" aria-labelledby="from-facts">
            {rows(facts)}
          </ul>
        </>
      )}
    </>
  );
}

interface MadeByProps {
  readonly tiles: readonly Tile[];
  readonly rerun: Rerun;
  /** No row above has the button. */
  readonly alone: boolean;
}

function MadeBy({ tiles, rerun, alone }: MadeByProps) {
  const run = tiles.find((tile) => tile.run !== undefined)?.run;
  return (
    <Row className="made-by">
      {run === undefined ? (
        <p className="run-line">{say("No run of the metrics yet.")}</p>
      ) : (
        <RunLine id={run} />
      )}
      {(alone || rerun.place === "group") && <RerunButton rerun={rerun} place="group" look="outlined" />}
    </Row>
  );
}
