// What has changed, newest first, by whoever entered it or by itself; and the form for a new entry.
import { useState } from "react";
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
import type { Items } from "../http.ts";
import { say } from "../language/say.ts";
import type { Problem } from "../problem.ts";
import { useReading } from "../reading.ts";
import "../styles/changelog.css";
import { changeKinds, changelogPath, syncPath } from "../routes.ts";
import { useWorld } from "../world.ts";

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
  const { body, problem, again } = useReading(`changes ${kind ?? ""}`, () => api.changelog({ kind }));
  const waits = body === undefined && problem === undefined;
  return (
    <>
      <Row className="add-change">
        <AddChange onAdded={again} />
      </Row>
      {problem !== undefined && <FailureRow problem={problem} again={again} />}
      {waits && <Waiting />}
      {body !== undefined && <ChangeList newest={body} {...(kind !== undefined && { kind })} />}
    </>
  );
}

interface ListProps extends Props {
  readonly newest: Items<StoredChange>;
}

function ChangeList({ kind, newest: { items, nextCursor } }: ListProps) {
  const which = kind !== undefined && { kind };
  return (
    <>
      <Announcer text={countInWords(items.length, nextCursor !== undefined)} />
      {items.length === 0 && <NoChanges {...which} />}
      <ol className="rows" aria-label={say("Entries")}>
        {items.map((change) => (
          <ChangeRow key={change.key} change={change} />
        ))}
      </ol>
      {nextCursor !== undefined && <Older key={nextCursor} from={nextCursor} {...which} />}
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

interface OlderProps extends Props {
  readonly from: string;
}

interface OlderState {
  readonly items: readonly StoredChange[];
  readonly cursor: string | undefined;
  readonly problem?: Problem;
  readonly busy?: boolean;
}

function Older({ kind, from }: OlderProps) {
  const { api } = useWorld();
  const [{ items, cursor, problem, busy = false }, set] = useState<OlderState>({ items: [], cursor: from });
  const more = async (): Promise<void> => {
    set({ items, cursor, busy: true });
    const answer = await api.changelog({ kind, cursor });
    if (answer.outcome === "refused") set({ items, cursor, problem: answer.problem });
    if (answer.outcome !== "answered") return;
    set({ items: [...items, ...answer.body.items], cursor: answer.body.nextCursor });
  };
  return (
    <>
      <ol className="rows" aria-label={say("Older entries")}>
        {items.map((change) => (
          <ChangeRow key={change.key} change={change} />
        ))}
      </ol>
      {problem !== undefined && <FailureRow problem={problem} again={() => void more()} />}
      {cursor !== undefined && problem === undefined && (
        <Row>
          <button type="button" className="button outlined" aria-disabled={busy} onClick={() => void more()}>
            {busy ? say("Reading") : say("Older entries")}
          </button>
        </Row>
      )}
    </>
  );
}

function countInWords(count: number, more: boolean): string {
  if (more) return say("The newest {0} entries", count);
  return count === 1 ? say("1 entry") : say("{0} entries", count);
}
