// What others have to deliver, and who waits for whom; a circle of waits is named, since nobody would begin.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { waitsInWords, wordByItemState } from "../dry-run-words.ts";
import { isAheadRun, isThere, nextOwed, owedMark, type Dependency } from "../dry-runs.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { OwedBy, OwedRow } from "./owed-row.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { SettleForm } from "./settle-form.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export function Dependencies({ run }: Props) {
  const { me } = useWorld();
  const { dependencies } = run;
  if (dependencies.length === 0) return null;
  const next = nextOwed(run, me);
  return (
    <>
      <SectionHead
        title={say("Dependencies")}
        note={say("{0} of {1} there", dependencies.filter(isThere).length, dependencies.length)}
        id="dependencies"
      />
      <Circles run={run} />
      <ul className="rows preparation" aria-labelledby="dependencies">
        {dependencies.map((one) => (
          <DependencyRow key={one.id} run={run} one={one} first={next === one.id} />
        ))}
      </ul>
    </>
  );
}

function Circles({ run: { circularWaits } }: Props) {
  const words = useWords();
  if (circularWaits.length === 0) return null;
  return (
    <ul className="rows" id="circles" aria-label={say("Circular waits")}>
      {circularWaits.map(({ roles, text }) => (
        <Row as="li" key={text} className="notice" mark="failed">
          <h3>{say("{0} wait for each other", listed(roles.map(roleName)))}</h3>
          <p className="lead" lang="en">
            {words(text)}
          </p>
        </Row>
      ))}
    </ul>
  );
}

interface DependencyProps extends Props {
  readonly one: Dependency;
  readonly first: boolean;
}

function DependencyRow({ run, one, first }: DependencyProps) {
  const { me } = useWorld();
  const now = useNow();
  const ahead = isAheadRun(run);
  return (
    <OwedRow
      owed={one}
      at={one.at}
      settled={isThere(one)}
      over={!ahead}
      mark={owedMark(one, me, now)}
      word={wordByItemState[one.state]}
    >
      <h3>{one.title}</h3>
      <Facts run={run} one={one} />
      {ahead && me.customer !== true && <Acts run={run} one={one} first={first} />}
    </OwedRow>
  );
}

function Acts({ run, one, first }: DependencyProps) {
  const { me } = useWorld();
  const there = isThere(one);
  const look = there ? "quiet" : "outlined";
  return (
    <div className="acts">
      <Unfold
        label={there ? say("Change") : say("Settle")}
        look={first ? "filled" : look}
        why={whyNotDryRun(run, me, "settleDependency")}
      >
        {(close) => (
          <SettleForm
            run={run}
            id={one.id}
            title={one.title}
            owners={one.owners}
            waitingOn={one.waitingOn}
            choices={["done", "open", "waived", "dropped"]}
            first={one.state === "open" ? "done" : one.state}
            onDone={close}
          />
        )}
      </Unfold>
    </div>
  );
}

function Facts({ run, one }: Omit<DependencyProps, "first">) {
  const waits = waitsInWords(one);
  const { state, by, link, reason, sources, owners, escalatedAt } = one;
  return (
    <div className="facts-lines">
      <OwedBy
        run={run}
        word={wordByItemState[state]}
        by={isThere(one) ? by : undefined}
        owners={owners}
        link={link}
        more={reason && `: ${reason}`}
      />
      {waits !== undefined && (
        <p className="lead">
          <b>{waits}</b>
        </p>
      )}
      {escalatedAt !== undefined && !isThere(one) && (
        <p className="hint">
          {say("escalated")} <Moment at={escalatedAt} />
        </p>
      )}
      {sources.length > 0 && <p className="hint mono">{sources.join(", ")}</p>}
    </div>
  );
}
