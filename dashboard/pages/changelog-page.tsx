// What has changed, newest first, by whoever entered it or by itself; and the form for a new entry.
import type { EntryKind, StoredChange } from "#domain/changelog/entry.ts";
import { wordByChangeKind } from "../change-kinds.ts";
import { AddChange } from "../components/add-change.tsx";
import { Announcer } from "../components/announcer.tsx";
import { ChangeRow } from "../components/change-row.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { Waiting } from "../components/waiting.tsx";
import { say } from "../language/say.ts";
import { useNewestFirst, type Listed } from "../newest-first.ts";
import "../styles/changelog.css";
import { changeKinds, changelogPath, syncPath } from "../routes.ts";
import { useLogNumber, useWorld } from "../world.ts";

interface Props {
  readonly kind?: EntryKind;
}

/** Another kind begins anew, with the newest of it. */
export function ChangelogPage({ kind }: Props) {
  const { clock } = useWorld();
  return (
    <div className="run">
      <title>{say("Change log: Runsheet")}</title>
      <main className="sheet">
        <StaleRow />
        <Row className="verdict" id="verdict">
          <h1>{say("Change log")}</h1>
          <nav className="choice" aria-label={say("Kind")}>
            <Link to={changelogPath()} current={kind === undefined}>
              {say("all")}
            </Link>
            {changeKinds.map((one) => (
              <Link key={one} to={changelogPath(one)} current={one === kind}>
                {one}
              </Link>
            ))}
          </nav>
          <Link to={syncPath()}>{say("Manager sync")}</Link>
          <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
        </Row>
        <Changes key={kind ?? "all"} {...(kind !== undefined && { kind })} />
      </main>
    </div>
  );
}

function Changes({ kind }: Props) {
  const { api } = useWorld();
  const list = useNewestFirst<StoredChange>({
    question: kind ?? "",
    // An entry and its row of the decision log are written together.
    moved: useLogNumber(),
    idOf: ({ key }) => key,
    read: (cursor) => api.changelog({ kind, cursor }),
  });
  const { rows, problem, again } = list;
  const waits = rows === undefined && problem === undefined;
  return (
    <>
      <Row className="add-change">
        <AddChange onAdded={again} />
      </Row>
      {problem !== undefined && <FailureRow problem={problem} again={again} />}
      {waits && <Waiting />}
      {rows !== undefined && <ChangeList rows={rows} list={list} {...(kind !== undefined && { kind })} />}
    </>
  );
}

interface ListProps extends Props {
  readonly rows: readonly StoredChange[];
  readonly list: Listed<StoredChange>;
}

function ChangeList({ kind, rows, list: { older, asking, olderProblem } }: ListProps) {
  return (
    <>
      <Announcer text={countInWords(rows.length, older !== undefined)} />
      {rows.length === 0 && <NoChanges {...(kind !== undefined && { kind })} />}
      <ol className="rows" aria-label={say("Entries")}>
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

function NoChanges({ kind }: Props) {
  return (
    <Row>
      <p className="lead">
        {kind === undefined
          ? say("No entry yet. Decisions about releases are entered by themselves.")
          : say("No entry of the kind “{0}” yet.", wordByChangeKind[kind])}
      </p>
    </Row>
  );
}

function countInWords(count: number, more: boolean): string {
  if (more) return say("The newest {0} entries", count);
  return count === 1 ? say("1 entry") : say("{0} entries", count);
}
