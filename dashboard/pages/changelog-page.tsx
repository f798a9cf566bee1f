// What has changed, newest first, by whoever entered it or by itself; and the form for a new entry.
import { useState } from "react";
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
import type { Answer, Items } from "../http.ts";
import { say } from "../language/say.ts";
import type { Problem } from "../problem.ts";
import { useReading } from "../reading.ts";
import "../styles/changelog.css";
import { changeKinds, changelogPath } from "../routes.ts";
import { useWorld, type World } from "../world.ts";

interface Props {
  readonly kind?: EntryKind;
}

export function ChangelogPage({ kind }: Props) {
  const { api } = useWorld();
  const { body, problem, again } = useReading(`changes ${kind ?? ""}`, () => readNewest(api, kind));
  // Another kind begins anew, with the newest of it.
  const newest = body?.kind === kind ? body?.newest : undefined;
  const waits = newest === undefined && problem === undefined;
  const shown = { kind, newest };
  return (
    <div className="run">
      <title>{say("Change log: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head {...shown} />
        <Row className="add-change">
          <AddChange onAdded={again} />
        </Row>
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        <ChangeList {...shown} />
      </main>
    </div>
  );
}

interface Shown {
  readonly kind: EntryKind | undefined;
  /** Absent until they are known. */
  readonly newest: Items<StoredChange> | undefined;
}

async function readNewest(api: World["api"], kind: EntryKind | undefined): Promise<Answer<Shown>> {
  const answer = await api.changelog({ kind });
  return answer.outcome === "answered" ? { ...answer, body: { kind, newest: answer.body } } : answer;
}

/** The newest one is what most come for. */
function Head({ kind, newest }: Shown) {
  const { clock } = useWorld();
  const first = newest?.items[0];
  return (
    <Row
      className="verdict"
      id="verdict"
      {...(first !== undefined && { when: <When past={first.at} note={wordByChangeKind[first.kind]} /> })}
    >
      {first !== undefined && <p className="crumb">{say("The newest change")}</p>}
      <h1>{newest === undefined ? say("Change log") : changelogVerdict(newest, kind)}</h1>
      {newest !== undefined && <Announcer text={entriesInWords(newest)} />}
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
      <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
    </Row>
  );
}

function ChangeList({ kind, newest }: Shown) {
  if (newest === undefined || newest.items.length === 0) return null;
  const { items, nextCursor } = newest;
  return (
    <>
      <SectionHead title={say("Newest first")} id="entries" />
      <ol className="rows" aria-labelledby="entries">
        {items.map((change) => (
          <ChangeRow key={change.key} change={change} />
        ))}
      </ol>
      {nextCursor !== undefined && (
        <Older key={nextCursor} from={nextCursor} {...(kind !== undefined && { kind })} />
      )}
    </>
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
