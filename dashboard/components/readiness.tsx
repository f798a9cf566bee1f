// What has to be there before the session, by group: whose it is, when it is due, and what is done instead.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { waitsInWords, wordByGroup, wordByItemState } from "../dry-run-words.ts";
import { isAheadRun, isThere, nextOwed, owedMark, type ReadinessItem } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNow, useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { OwedBy, OwedRow } from "./owed-row.tsx";
import { ReadinessActs } from "./readiness-acts.tsx";
import { SectionHead } from "./section-head.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

const groups = ["confirmations", "access", "environment", "materials"] as const;

export function Readiness({ run }: Props) {
  return groups.map((group) => {
    const items = run.items.filter((item) => item.group === group);
    return items.length === 0 ? null : <Group key={group} run={run} group={group} items={items} />;
  });
}

interface GroupProps extends Props {
  readonly group: (typeof groups)[number];
  readonly items: readonly ReadinessItem[];
}

function Group({ run, group, items }: GroupProps) {
  const { me } = useWorld();
  const next = nextOwed(run, me);
  return (
    <>
      <SectionHead
        title={wordByGroup[group]}
        note={say("{0} of {1} there", items.filter(isThere).length, items.length)}
        id={`group-${group}`}
      />
      <ul className="rows preparation" aria-labelledby={`group-${group}`}>
        {items.map((item) => (
          <ItemRow key={item.id} run={run} item={item} first={next === item.id} />
        ))}
      </ul>
    </>
  );
}

interface ItemProps extends Props {
  readonly item: ReadinessItem;
  readonly first: boolean;
}

function ItemRow({ run, item, first }: ItemProps) {
  const { me } = useWorld();
  const now = useNow();
  const ahead = isAheadRun(run);
  return (
    <OwedRow
      owed={item}
      at={item.at}
      settled={isThere(item)}
      over={!ahead}
      mark={owedMark(item, me, now)}
      word={wordByItemState[item.state]}
    >
      <h3>{item.title}</h3>
      <ItemFacts run={run} item={item} />
      {ahead && <ReadinessActs run={run} item={item} first={first} />}
    </OwedRow>
  );
}

function ItemFacts({ run, item }: Omit<ItemProps, "first">) {
  const { state, by, link, owner, fallback, finding } = item;
  const waits = waitsInWords(item);
  const isDone = state === "confirmed" || state === "done";
  return (
    <div className="facts-lines">
      <OwedBy
        run={run}
        word={wordByItemState[state]}
        by={by}
        owners={[owner]}
        link={link}
        more={waits && `; ${waits}`}
      />
      {finding !== undefined && (
        <p className="lead" lang="en">
          {finding.reason}
        </p>
      )}
      {!isThere(item) && <Open run={run} item={item} />}
      {fallback !== undefined && !isDone && <p className="hint">{say("Instead: {0}", fallback)}</p>}
    </div>
  );
}

function Open({ run, item }: Omit<ItemProps, "first">) {
  return (
    <>
      {isAheadRun(run) && <Looks item={item} />}
      <Escalation item={item} />
    </>
  );
}

function Looks({ item: { looks } }: Pick<ItemProps, "item">) {
  if (looks === undefined) return null;
  return (
    <p className="hint">
      {looks === "runsheet"
        ? say("Runsheet looks by itself.")
        : say("Nothing is looked at automatically: a person looks, and links what they saw.")}
    </p>
  );
}

function Escalation({ item: { escalateTo, escalatedAt } }: Pick<ItemProps, "item">) {
  if (escalateTo === undefined) return null;
  if (escalatedAt === undefined)
    return <p className="hint">{say("If it is late, {0} hears of it.", roleName(escalateTo))}</p>;
  return (
    <p className="hint">
      {say("{0} was told", roleName(escalateTo))} <Moment at={escalatedAt} />
    </p>
  );
}
