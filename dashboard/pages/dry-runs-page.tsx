// All dry runs on one sheet: what comes and what waits for its conclusion, then the past ones.
import { useDeferredValue } from "react";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { DryRunRow } from "../components/dry-run-row.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { ReasonList } from "../components/reason-list.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { StartDryRun } from "../components/start-dry-run.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
import { runReasons, runsVerdict } from "../dry-run-words.ts";
import { groupRuns, isAheadRun, runMark, type DryRunGroups } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import type { Reading } from "../reading.ts";
import { dryRunPath } from "../routes.ts";
import "../styles/calls.css";
import "../styles/dry-runs.css";
import { useDryRuns, useNow, useWords, useWorld } from "../world.ts";

export function DryRunsPage({ reading: { body, problem, again } }: { readonly reading: Reading<true> }) {
  const groups = groupRuns([...useDeferredValue(useDryRuns()).values()]);
  const loaded = body === true;
  const waits = !loaded && problem === undefined;
  return (
    <div className="run">
      <title>{say("Dry runs: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head groups={groups} loaded={loaded} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        <ul className="rows list" aria-label={say("Coming dry runs")}>
          {groups.coming.map((run) => (
            <DryRunRow key={run.id} run={run} />
          ))}
        </ul>
        {loaded && <StartDryRun />}
        {groups.past.length > 0 && <SectionHead title={say("Past")} />}
        <ul className="rows list" aria-label={say("Past dry runs")}>
          {groups.past.map((run) => (
            <DryRunRow key={run.id} run={run} past />
          ))}
        </ul>
      </main>
    </div>
  );
}

interface HeadProps {
  readonly groups: DryRunGroups;
  readonly loaded: boolean;
}

function Head({ groups, loaded }: HeadProps) {
  const { clock } = useWorld();
  const { text, lang, run } = runsVerdict(groups);
  if (run !== undefined) return <RunHead text={text} lang={lang} run={run} />;
  return (
    <Row className="verdict" id="verdict">
      <h1>{loaded ? text : say("Dry runs")}</h1>
      {loaded && <Announcer text={text} />}
      <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
    </Row>
  );
}

interface RunHeadProps {
  readonly text: string;
  readonly lang: "en" | undefined;
  readonly run: PresentedDryRun;
}

function RunHead({ text, lang, run }: RunHeadProps) {
  const { clock, me } = useWorld();
  const now = useNow();
  const words = useWords();
  const naming = useNaming(run);
  const page = dryRunPath(run.key);
  const { startsAt } = run.session;
  return (
    <Row
      className="verdict"
      id="verdict"
      pinSize={32}
      mark={runMark(run, me, now)}
      when={isAheadRun(run) ? <When due={startsAt} /> : <When past={startsAt} />}
    >
      <h1>
        <Link to={page}>
          <span lang={lang}>{words(text)}</span>
        </Link>
      </h1>
      <Announcer text={words(text)} lang={lang} />
      <ReasonList reasons={runReasons(run, naming, now)} page={page} />
      <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
    </Row>
  );
}
