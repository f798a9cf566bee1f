// One dry run from its preparation to its conclusion; all of its acts are on this page.
import { memo, useDeferredValue } from "react";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { Absent } from "../components/absent.tsx";
import { StaleRow } from "../components/connection.tsx";
import { Dependencies } from "../components/dependencies.tsx";
import { DryRunPreRead } from "../components/dry-run-pre-read.tsx";
import { DryRunRoster } from "../components/dry-run-roster.tsx";
import { DryRunSide } from "../components/dry-run-side.tsx";
import { DryRunTasks } from "../components/dry-run-tasks.tsx";
import { DryRunVerdict } from "../components/dry-run-verdict.tsx";
import { Insights } from "../components/insights.tsx";
import { Link } from "../components/link.tsx";
import { Readiness } from "../components/readiness.tsx";
import { Scenarios } from "../components/scenarios.tsx";
import { SuccessRules } from "../components/success-rules.tsx";
import { Survey } from "../components/survey.tsx";
import { UndeliveredRows } from "../components/undelivered-rows.tsx";
import { missingDryRunTexts } from "../dry-run-texts.ts";
import { isAheadRun } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useReading, type Reading } from "../reading.ts";
import "../styles/calls.css";
import "../styles/dry-runs.css";
import { useDryRun, useWorld } from "../world.ts";

interface Props {
  readonly date: string;
  readonly reading: Reading<true>;
}

export function DryRunPage({ date, reading }: Props) {
  const run = useDeferredValue(useDryRun(date));
  useMissingTexts(date, run);
  return (
    <div className="run">
      <title>
        {run === undefined ? say("{0}: Runsheet", date) : say("{0} {1}: Runsheet", run.title, date)}
      </title>
      {run === undefined ? (
        <Absent name={date} all={<Link to="/dry-runs">{say("Dry runs")}</Link>} reading={reading} />
      ) : (
        <>
          <Sheet run={run} />
          <DryRunSide run={run} />
        </>
      )}
    </div>
  );
}

/** Asked for once: what is then still missing is redacted. */
function useMissingTexts(date: string, run: PresentedDryRun | undefined): void {
  const { api, dryRuns } = useWorld();
  const missing = run === undefined ? [] : missingDryRunTexts(run);
  useReading(missing.length === 0 ? undefined : missing.join(" "), async () => {
    const answer = await api.dryRun(date);
    if (answer.outcome === "answered") dryRuns.take(answer.body);
    return answer;
  });
}

/** Before the session what is to be there comes first, from its start on what is recorded of it. */
const Sheet = memo(function Sheet({ run }: { readonly run: PresentedDryRun }) {
  const ahead = isAheadRun(run);
  const session = <Session run={run} />;
  return (
    <main className="sheet">
      <StaleRow />
      <DryRunVerdict run={run} />
      <Undelivered run={run} />
      {!ahead && session}
      <DryRunRoster run={run} />
      <Dependencies run={run} />
      <Readiness run={run} />
      <DryRunTasks run={run} title={say("Countdown")} id="countdown" tasks={run.countdown} />
      <DryRunPreRead run={run} />
      {ahead && session}
    </main>
  );
});

/** Of a session that was cancelled nothing is judged and nothing owed; what was recorded of it stays. */
function Session({ run }: { readonly run: PresentedDryRun }) {
  const ahead = isAheadRun(run);
  if (run.cancelled !== undefined)
    return run.scenarios.some(({ result }) => result !== undefined) && <Scenarios run={run} />;
  return (
    <>
      {!ahead && <SuccessRules run={run} />}
      <Scenarios run={run} />
      <Survey run={run} />
      {!ahead && <Insights run={run} />}
      {ahead && <SuccessRules run={run} />}
      <DryRunTasks run={run} title={say("Afterwards")} id="afterwards" tasks={run.afterwards} />
    </>
  );
}

function Undelivered({ run }: { readonly run: PresentedDryRun }) {
  const { api, me } = useWorld();
  return (
    <UndeliveredRows
      undelivered={run.undelivered}
      why={whyNotDryRun(run, me, "retryEffect")}
      retry={(key) => api.sendDryRun(run.key, "retryEffect", { key, alike: true })}
    />
  );
}
