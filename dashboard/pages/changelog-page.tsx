// What has changed, newest first, by whoever entered it or by itself; and the form for a new entry.
import type { EntryKind, StoredChange } from "#domain/changelog/entry.ts";
import { wordByChangeKind } from "../change-kinds.ts";
import { changelogVerdict, entriesInWords } from "../changelog-words.ts";
import { AddChange } from "../components/add-change.tsx";
import { Announcer } from "../components/announcer.tsx";
import { ChangeRow } from "../components/change-row.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { say } from "../language/say.ts";
import { useNewestFirst, type Listed } from "../newest-first.ts";
import "../styles/changelog.css";
import { changeKinds, changelogPath, syncPath } from "../routes.ts";
import { useWorld } from "../world.ts";

interface Props {
  readonly kind?: EntryKind;
}

export function ChangelogPage({ kind }: Props) {
  const { api } = useWorld();
  const list = useNewestFirst<StoredChange>({
    question: kind ?? "",
    // An entry and its row of the decision log are written together.
    idOf: ({ key }) => key,
    read: (cursor) => api.changelog({ kind, cursor }),
  });
  const { rows, problem, again } = list;
  const waits = rows === undefined && problem === undefined;
  return (
    <div className="run">
      <title>{say("Change log: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head kind={kind} list={list} />
        <Row className="add-change">
          <AddChange onAdded={again} />
        </Row>
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        {rows !== undefined && rows.length > 0 && <ChangeList rows={rows} list={list} />}
      </main>
    </div>
  );
}

interface HeadProps {
  readonly kind: EntryKind | undefined;
  readonly list: Listed<StoredChange>;
}

/** The newest one is what most come for. */
function Head({ kind, list: { rows, older } }: HeadProps) {
  const first = rows?.[0];
  const entries = rows && { items: rows, more: older !== undefined };
  return (
    <Row
      className="verdict"
      id="verdict"
      {...(first !== undefined && { when: <When past={first.at} note={wordByChangeKind[first.kind]} /> })}
    >
      {first !== undefined && <p className="crumb">{say("The newest change")}</p>}
      <h1>{entries === undefined ? say("Change log") : changelogVerdict(entries, kind)}</h1>
      {entries !== undefined && <Announcer text={entriesInWords(entries)} />}
      <nav className="choice" aria-label={say("Kind")}>
        <Link to={changelogPath()} current={kind === undefined}>
          {say("All")}
        </Link>
        {changeKinds.map((one) => (
          <Link key={one} to={changelogPath(one)} current={one === kind}>
            {wordByChangeKind[one]}
          </Link>
        ))}
      </nav>
      <Link to={syncPath()}>{say("Manager sync")}</Link>
      <ZoneLine />
    </Row>
  );
}

interface ListProps {
  readonly rows: readonly StoredChange[];
  readonly list: Listed<StoredChange>;
}

function ChangeList({ rows, list: { older, asking, olderProblem } }: ListProps) {
  return (
    <>
      <SectionHead title={say("Newest first")} id="entries" />
      <ol className="rows" aria-labelledby="entries">
        {rows.map((change) => (
          <ChangeRow key={change.key} change={change} />
        ))}
      </ol>
      {olderProblem !== undefined && older !== undefined && (
        <FailureRow problem={olderProblem} again={() => void older()} />
      )}
      {older !== undefined && olderProblem === undefined && (
        <Row>
          <button
            type="button"
            className="button outlined"
            aria-disabled={asking}
            onClick={() => void older()}
          >
            {asking ? say("Reading") : say("Older entries")}
          </button>
        </Row>
      )}
    </>
  );
}
