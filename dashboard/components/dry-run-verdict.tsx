import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { runReasons } from "../dry-run-words.ts";
import { isAheadRun, runHeadline, runMark, wordByRunStatus } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useNow, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { SessionVerdict } from "./session-verdict.tsx";

export function DryRunVerdict({ run }: { readonly run: PresentedDryRun }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const naming = useNaming(run);
  const { startsAt, date } = run.session;
  return (
    <SessionVerdict
      text={runHeadline(run)}
      lang="en"
      mark={runMark(run, me, now)}
      pinWord={wordByRunStatus[run.status]}
      startsAt={startsAt}
      ahead={isAheadRun(run)}
      reasons={runReasons(run, naming, now)}
      crumb={
        <>
          <Link to="/dry-runs">{say("Dry runs")}</Link> / {run.title}, {clock.day(date, now)}
        </>
      }
    />
  );
}
