// All releases by stage: what is open, what waits for whom, what is over.
import { useDeferredValue } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { Announcer } from "../components/announcer.tsx";
import { BoardFilters } from "../components/board-filters.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { ReleaseBoard } from "../components/release-board.tsx";
import { Row } from "../components/row.tsx";
import { StartRelease } from "../components/start-release.tsx";
import { Unfold } from "../components/unfold.tsx";
import { Waiting } from "../components/waiting.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { say } from "../language/say.ts";
import type { Reading } from "../reading.ts";
import { boardColumns, boardFilterOf, boardPath, isShown, releasesVerdict } from "../release-board.ts";
import "../styles/board.css";
import { useAddress } from "../routes.ts";
import { useWall } from "../wall.ts";
import { useViews, useWorld } from "../world.ts";

export function ReleasesPage({ reading: { body, problem, again } }: { readonly reading: Reading<true> }) {
  const all = [...useDeferredValue(useViews()).values()];
  const known = body === true || all.length > 0;
  const waits = !known && problem === undefined;
  return (
    <>
      <title>{say("Releases: Runsheet")}</title>
      <div className="run whole">
        <main className="sheet" aria-busy={waits}>
          <StaleRow />
          <Head views={all} known={known} />
          {problem !== undefined && <FailureRow problem={problem} again={again} />}
          {waits && <Waiting />}
          {all.length > 0 && <Shown views={all} />}
        </main>
      </div>
    </>
  );
}

interface HeadProps {
  readonly views: readonly ReleaseView[];
  readonly known: boolean;
}

function Head({ views, known }: HeadProps) {
  const { me } = useWorld();
  const wall = useWall();
  const text = releasesVerdict(views, me);
  return (
    <Row className="verdict" id="verdict">
      <h1>{known ? text : say("Releases")}</h1>
      {known && <Announcer text={text} />}
      <ZoneLine />
      {!wall && (
        <p className="hint">
          <Link to="/insight">{say("Where time goes")}</Link>
        </p>
      )}
      {!wall && <Unfold label={say("Start a release")}>{(close) => <StartRelease onDone={close} />}</Unfold>}
    </Row>
  );
}

function Shown({ views }: Pick<HeadProps, "views">) {
  const { me, plan } = useWorld();
  const wall = useWall();
  const filter = boardFilterOf(useAddress().searchParams);
  const shown = views.filter((view) => isShown(view, filter, me));
  const stages = plan.release?.stages ?? [];
  const columns = boardColumns(views, stages).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      {!wall && (
        <Row className="filter-row">
          <BoardFilters filter={filter} stages={columns} />
        </Row>
      )}
      {shown.length === 0 ? (
        <Row>
          <p>
            {say("No release fits this filter.")}{" "}
            <Link to={boardPath({ mine: false })}>{say("Show all")}</Link>
          </p>
        </Row>
      ) : (
        <ReleaseBoard columns={boardColumns(shown, stages)} filter={filter} />
      )}
    </>
  );
}
