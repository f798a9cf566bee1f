import { Announcer } from "../components/announcer.tsx";
import { Chain } from "../components/chain.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { LogExports } from "../components/log-exports.tsx";
import { LogFilters } from "../components/log-filters.tsx";
import { LogRow } from "../components/log-row.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
// What was decided, by whom and why: the decision log as sentences, newest first.
import type { ToldDecision } from "../decision-api.ts";
import { say } from "../language/say.ts";
import { filterOf, isFiltered, type LogFilter } from "../log-filter.ts";
import { useLogPages, type LogPages } from "../log-pages.ts";
import "../styles/log.css";
import { useAddress } from "../routes.ts";
import { useWide } from "../wide.ts";
import { useWords, useWorld } from "../world.ts";

export function DecisionsPage() {
  const filter = filterOf(useAddress().searchParams);
  const log = useLogPages(filter);
  const wide = useWide();
  const { rows, problem, again } = log;
  const waits = rows === undefined && problem === undefined;
  return (
    <div className="run">
      <title>{say("Decisions: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head rows={rows} filter={filter} again={again} />
        {!wide && <FoldedFilters filter={filter} />}
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        {rows !== undefined && rows.length > 0 && <Rows log={log} rows={rows} filter={filter} />}
      </main>
      {wide && (
        <aside className="side" aria-label={say("Filters")}>
          <section>
            <h2>{say("Filter")}</h2>
            <LogFilters filter={filter} />
          </section>
        </aside>
      )}
    </div>
  );
}

function FoldedFilters({ filter }: { readonly filter: LogFilter }) {
  return (
    <Row className="filter-row">
      <details className="more">
        <summary>{isFiltered(filter) ? say("Filter, in force") : say("Filter")}</summary>
        <LogFilters filter={filter} />
      </details>
    </Row>
  );
}

interface HeadProps {
  readonly rows: readonly ToldDecision[] | undefined;
  readonly filter: LogFilter;
  readonly again: () => void;
}

/** A decision is told as the core wrote it down. */
function langOf(newest: ToldDecision | undefined): "en" | undefined {
  return newest === undefined ? undefined : "en";
}

/** The newest one is what most come for. */
function Head({ rows, filter, again }: HeadProps) {
  const { clock } = useWorld();
  const words = useWords();
  const newest = rows?.[0];
  const text = rows === undefined ? say("Decisions") : words(newest?.sentence ?? nothing(filter));
  return (
    <Row
      className="verdict"
      id="verdict"
      {...(newest !== undefined && { when: <When past={newest.occurredAt} /> })}
    >
      {newest !== undefined && <p className="crumb">{crumbOf(filter)}</p>}
      <h1 lang={langOf(newest)}>{text}</h1>
      {rows !== undefined && <Announcer text={text} />}
      <p className="zone">
        {say("Times in {0}.", clock.zoneName)}{" "}
        <button type="button" className="as-link" onClick={again}>
          {say("Read again")}
        </button>
      </p>
      <Chain />
    </Row>
  );
}

function crumbOf(filter: LogFilter): string {
  return isFiltered(filter) ? say("The newest decision that fits") : say("The newest decision");
}

function nothing(filter: LogFilter): string {
  return isFiltered(filter)
    ? say("No decision fits this filter.")
    : say("No decision is logged yet. The first release or call writes one.");
}

interface RowsProps {
  readonly log: LogPages;
  readonly rows: readonly ToldDecision[];
  readonly filter: LogFilter;
}

function Rows({ log: { older, asking, olderProblem }, rows, filter }: RowsProps) {
  return (
    <>
      <SectionHead title={say("Newest first")} id="log" end={<LogExports filter={filter} />} />
      <ol className="rows timeline log" aria-labelledby="log">
        {rows.map((row) => (
          <LogRow key={row.seq} row={row} />
        ))}
      </ol>
      {olderProblem !== undefined && older !== undefined && (
        <FailureRow problem={olderProblem} again={() => void older()} />
      )}
      {older !== undefined && (
        <Row>
          <button type="button" className="button outlined" onClick={() => void older()}>
            {asking ? say("Reading older ones") : say("Older")}
          </button>
        </Row>
      )}
    </>
  );
}
