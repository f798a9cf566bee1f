// The manager sync: the digest of a day by topic, each item with the press that says that it was talked about.
import type { SyncView } from "#domain/sync/view-schema.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { SyncItem } from "../components/sync-item.tsx";
import { Waiting } from "../components/waiting.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import "../styles/changelog.css";
import { syncPath } from "../routes.ts";
import type { ShownSync } from "../sync-api.ts";
import { standingInWords, wordByTopic } from "../sync-words.ts";
import { useWorld } from "../world.ts";

export function SyncPage({ date }: { readonly date?: string }) {
  const { api } = useWorld();
  const { body, problem, again } = useReading(`sync ${date ?? ""}`, () => api.sync(date));
  return (
    <div className="run">
      <title>{say("Manager sync: Runsheet")}</title>
      <main className="sheet">
        <StaleRow />
        <Row className="verdict" id="verdict">
          <h1>{say("Manager sync")}</h1>
          {body !== undefined && <Dates shown={body} />}
          <ZoneLine />
        </Row>
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {body === undefined && problem === undefined && <Waiting />}
        {body !== undefined && <Shown shown={body} again={again} />}
      </main>
    </div>
  );
}

function Dates({ shown: { dates, view } }: { readonly shown: ShownSync }) {
  return (
    <nav className="choice" aria-label={say("Date")}>
      {dates.map((date) => (
        <Link key={date} to={syncPath(date)} current={date === view?.key}>
          {date}
        </Link>
      ))}
    </nav>
  );
}

function Shown({ shown: { view }, again }: { readonly shown: ShownSync; readonly again: () => void }) {
  if (view === undefined)
    return (
      <Row>
        <p className="lead">{say("No digest yet. The first one comes before the next sync.")}</p>
        <p>
          <Link to="/changelog">{say("Until then, what has changed stands in the change log")}</Link>
        </p>
      </Row>
    );
  const words = standingInWords(view);
  return (
    <>
      <Announcer text={words} />
      <Row>
        <p className="lead">{words}</p>
      </Row>
      {topicsOf(view).map(([topic, items]) => (
        <section key={topic} aria-label={wordByTopic[topic]}>
          <SectionHead title={wordByTopic[topic]} />
          <ol className="rows">
            {items.map((item) => (
              <SyncItem key={item.id} sync={view} item={item} onReviewed={again} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function topicsOf({ items }: SyncView) {
  return [...Map.groupBy(items, ({ topic }) => topic)];
}
