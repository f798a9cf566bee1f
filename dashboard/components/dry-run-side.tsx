// About the dry run: its times and the acts on them, its set-up, its agenda, and where its evidence goes.
import { memo } from "react";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useWorld } from "../world.ts";
import { DryRunTimeActs } from "./dry-run-time-acts.tsx";
import { SessionTimes } from "./session-times.tsx";
import { TemporalLink } from "./temporal-link.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export const DryRunSide = memo(function DryRunSide({ run }: Props) {
  return (
    <aside className="side" aria-label={say("About this dry run")}>
      <Times run={run} />
      <SetUp run={run} />
      <Agenda run={run} />
      <Evidence run={run} />
      <TemporalLink href={run.links.temporal} />
    </aside>
  );
});

function Times({ run }: Props) {
  const { nameOf } = useNaming(run);
  const { session, plannedAt, moves } = run;
  return (
    <SessionTimes startsAt={session.startsAt} endsAt={session.endsAt} plannedAt={plannedAt}>
      {moves.map(({ by, at, reason }) => (
        <p key={at} className="hint">
          {say("Moved by {0}: {1}", nameOf(by), reason)}
        </p>
      ))}
      <DryRunTimeActs run={run} />
    </SessionTimes>
  );
}

function SetUp({ run: { setup, purpose } }: Props) {
  const flags = [
    ...Object.entries(setup.parameters).map(([name, value]) => `?${name}=${value}`),
    ...Object.entries(setup.flags).map(([name, value]) => `${name}=${value}`),
  ];
  return (
    <section>
      <h2>
        {say("Set-up")} <span>{setup.environment}</span>
      </h2>
      <ul className="side-list">
        {flags.map((flag) => (
          <li key={flag} className="mono">
            {flag}
          </li>
        ))}
        {setup.shops.map((shop) => (
          <li key={shop} className="mono">
            {shop}
          </li>
        ))}
        {purpose.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Agenda({ run: { agenda, session } }: Props) {
  return (
    <section>
      <h2>
        {say("Agenda")} <span>{say("{0} min", session.minutes)}</span>
      </h2>
      <ol className="side-list">
        {agenda.map(({ id, title, minutes }) => (
          <li key={id}>
            {title} <span className="ink3">{say("{0} min", minutes)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Evidence({ run: { evidence } }: Props) {
  const { me } = useWorld();
  if (me.customer === true) return null;
  const { folder, contents, attachTo, summary, issue } = evidence;
  return (
    <section>
      <h2>{say("Evidence")}</h2>
      <p className="mono">{folder}</p>
      <ul className="side-list">
        {contents.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="hint">
        {say("Comment on {0}; summary as {1} in the memory.", issue, summary.topic)}
        {attachTo.length > 0 && ` ${say("Attached to {0}.", attachTo.join(", "))}`}
      </p>
    </section>
  );
}
