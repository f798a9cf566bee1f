// All releases on one sheet: what is open first, by what is due.
import { useDeferredValue } from "react";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { StartRelease } from "../components/start-release.tsx";
import { Unfold } from "../components/unfold.tsx";
import { When } from "../components/when.tsx";
import { isOver, nextDue, openStage, releaseMark, sortReleases } from "../gates.ts";
import type { Reading } from "../reading.ts";
import { releasePath } from "../routes.ts";
import { useNow, useViews, useWords, useWorld } from "../world.ts";

export function ReleasesPage({ reading: { body, problem, again } }: { readonly reading: Reading<true> }) {
  const loaded = body === true;
  const { clock } = useWorld();
  const views = sortReleases([...useDeferredValue(useViews()).values()]);
  const open = views.filter((view) => !isOver(view));
  const over = views.filter(isOver);
  return (
    <>
      <title>Releases: Runsheet</title>
      <div className="run">
        <main className="sheet">
          <StaleRow />
          <Row className="verdict" id="verdict">
            <h1>{headline(open.length, loaded)}</h1>
            <p className="zone">Times in {clock.zoneName}</p>
            <Unfold label="Start a release">{(close) => <StartRelease onDone={close} />}</Unfold>
          </Row>
          {problem !== undefined && <FailureRow problem={problem} again={again} />}
          <ul className="rows list" aria-label="Open releases" aria-busy={!loaded}>
            {open.map((view) => (
              <ReleaseRow key={view.id} view={view} />
            ))}
          </ul>
          {over.length > 0 && <SectionHead title="Over" />}
          <ul className="rows list" aria-label="Releases that are over">
            {over.map((view) => (
              <ReleaseRow key={view.id} view={view} />
            ))}
          </ul>
        </main>
      </div>
    </>
  );
}

function headline(open: number, loaded: boolean): string {
  if (open > 0) return open === 1 ? "One release is open." : `${open} releases are open.`;
  return loaded ? "No release is open. Start one, and its first stage asks for signatures." : "Releases";
}

function ReleaseRow({ view }: { readonly view: ReleaseView }) {
  const { me } = useWorld();
  const words = useWords();
  const now = useNow();
  const over = isOver(view);
  return (
    <Row
      as="li"
      className={over ? "gate shut" : "gate"}
      mark={releaseMark(view, me, now)}
      when={over ? <When past={view.updatedAt} /> : <When due={nextDue(view)} />}
    >
      <div className="gate-head">
        <h2>
          <Link to={releasePath(view.key)}>
            {view.title} <code>{view.key}</code>
          </Link>
        </h2>
        <span className="count">{over ? view.status : (openStage(view)?.title ?? view.status)}</span>
        <p className="lead">{words(view.verdict)}</p>
      </div>
    </Row>
  );
}
