// One dry run in the list: how far its preparation is, or what came of it.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isAheadRun, preparationOf, runHeadline, runMark, wordByRunStatus } from "../dry-runs.ts";
import { dryRunPath } from "../routes.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly run: PresentedDryRun;
  readonly past?: boolean;
}

export function DryRunRow({ run, past = false }: Props) {
  const { me, clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const { startsAt, date } = run.session;
  const ahead = isAheadRun(run);
  return (
    <Row
      as="li"
      className={past ? "gate shut" : "gate"}
      mark={runMark(run, me, now)}
      pinWord={wordByRunStatus[run.status]}
      when={ahead ? <When due={startsAt} /> : <When past={startsAt} />}
    >
      <div className="gate-head">
        <h2>
          <Link to={dryRunPath(run.key)}>
            {run.title}, {clock.day(date, now)}
          </Link>
        </h2>
        <span className="count">
          {ahead && me.customer !== true ? preparationOf(run) : wordByRunStatus[run.status]}
        </span>
        <p className="lead" lang="en">
          {words(runHeadline(run))}
        </p>
      </div>
    </Row>
  );
}
