// All dry runs on one sheet: what comes and what waits for its conclusion, then the past ones.
import { useDeferredValue } from "react";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { StaleRow } from "../components/connection.tsx";
import { DryRunRow } from "../components/dry-run-row.tsx";
import { FailureRow } from "../components/failure.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { NoSessionVerdict, SessionVerdict } from "../components/session-verdict.tsx";
import { StartDryRun } from "../components/start-dry-run.tsx";
import { Waiting } from "../components/waiting.tsx";
import { runReasons, runsVerdict } from "../dry-run-words.ts";
import { groupRuns, isAheadRun, runMark, type DryRunGroups } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import type { Reading } from "../reading.ts";
import { dryRunPath } from "../routes.ts";
import "../styles/calls.css";
import "../styles/dry-runs.css";
import { useDryRuns, useNow, useWorld } from "../world.ts";

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
  const { text, lang, run } = runsVerdict(groups);
  if (run === undefined) return <NoSessionVerdict name={say("Dry runs")} text={text} loaded={loaded} />;
  return <FirstRun text={text} lang={lang} run={run} />;
}

interface FirstRunProps {
  readonly text: string;
  readonly lang: "en" | undefined;
  readonly run: PresentedDryRun;
}

function FirstRun({ text, lang, run }: FirstRunProps) {
  const { me } = useWorld();
  const now = useNow();
  const naming = useNaming(run);
  return (
    <SessionVerdict
      text={text}
      lang={lang}
      mark={runMark(run, me, now)}
      startsAt={run.session.startsAt}
      ahead={isAheadRun(run)}
      reasons={runReasons(run, naming, now)}
      page={dryRunPath(run.key)}
    />
  );
}
