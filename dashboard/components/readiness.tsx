// What has to be there before the session, by group: whose it is, when it is due, and what is done instead.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { readinessPlace, waitsInWords, wordByGroup, wordByItemState } from "../dry-run-words.ts";
import { isAheadRun, isThere, nextOwed, owedMark, type ReadinessItem } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useNow, useWorld } from "../world.ts";
import { EvidenceLink } from "./evidence-link.tsx";
import { Moment } from "./moment.tsx";
import { Owner } from "./owner.tsx";
import { ReadinessActs } from "./readiness-acts.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

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
  const there = isThere(item);
  return (
    <Row
      as="li"
      id={readinessPlace(item.id)}
      className={there || !ahead ? "gate shut" : "gate"}
      mark={!there && !ahead ? "not-open" : owedMark(item, me, now)}
      pinWord={wordByItemState[item.state]}
      when={there || !ahead ? <When past={item.at ?? item.due} /> : <When due={item.due} />}
    >
      <div className="item">
        <h3>{item.title}</h3>
        <ItemFacts run={run} item={item} />
        {ahead && <ReadinessActs run={run} item={item} first={first} />}
      </div>
    </Row>
  );
}

function ItemFacts({ run, item }: Omit<ItemProps, "first">) {
  const { nameOf } = useNaming(run);
  const { state, by, link, owner, escalateTo, escalatedAt, fallback, finding } = item;
  const waits = waitsInWords(item);
  const there = isThere(item);
  return (
    <div className="facts-lines">
      <p className="lead">
        {state !== "open" && by !== undefined ? (
          say("{0} by {1}", wordByItemState[state], nameOf(by))
        ) : (
          <Owner role={owner} />
        )}
        {waits !== undefined && `; ${waits}`}
        {link !== undefined && (
          <>
            , <EvidenceLink href={link} />
          </>
        )}
      </p>
      {finding !== undefined && (
        <p className="lead" lang="en">
          {finding.reason}
        </p>
      )}
      {!there && escalateTo !== undefined && (
        <p className="hint">
          {escalatedAt === undefined ? (
            say("If it is late, {0} hears of it.", roleName(escalateTo))
          ) : (
            <>
              {say("{0} was told", roleName(escalateTo))} <Moment at={escalatedAt} />
            </>
          )}
        </p>
      )}
      {fallback !== undefined && state !== "confirmed" && state !== "done" && (
        <p className="hint">{say("Instead: {0}", fallback)}</p>
      )}
    </div>
  );
}
