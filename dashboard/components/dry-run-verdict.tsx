import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { runReasons } from "../dry-run-words.ts";
import { isAheadRun, runHeadline, runMark, wordByRunStatus } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Announcer } from "./announcer.tsx";
import { Link } from "./link.tsx";
import { ReasonList } from "./reason-list.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

/** What it waits for and whom; the time column counts down to the session. */
export function DryRunVerdict({ run }: { readonly run: PresentedDryRun }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const naming = useNaming(run);
  const text = words(runHeadline(run));
  const { startsAt, date } = run.session;
  return (
    <Row
      className="verdict"
      id="verdict"
      mark={runMark(run, me, now)}
      pinWord={wordByRunStatus[run.status]}
      pinSize={32}
      when={isAheadRun(run) ? <When due={startsAt} /> : <When past={startsAt} />}
    >
      <p className="crumb">
        <Link to="/dry-runs">{say("Dry runs")}</Link> / {run.title}, {clock.day(date, now)}
      </p>
      <h1 lang="en">{text}</h1>
      <Announcer text={text} lang="en" />
      <ReasonList reasons={runReasons(run, naming, now)} />
    </Row>
  );
}
