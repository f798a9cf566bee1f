// The call that comes next: when, how far it is prepared, and what is missing by whom.
import type { PresentedCall } from "#domain/call/presented.ts";
import { roleName } from "#domain/role-name.ts";
import { callMark, isLate, preparationInWords, sortItems, wordByStatus } from "../calls.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { callPath } from "../routes.ts";
import { useWall } from "../wall.ts";
import { useNow, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function NextCall({ call }: { readonly call: PresentedCall }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const wall = useWall();
  const { nameOf } = useNaming(call);
  const open = sortItems(call.items).filter(({ done }) => !done);
  const silent = call.participants.filter(({ answer }) => answer === undefined);
  return (
    <Row
      className="gate"
      mark={callMark(call, me, now)}
      pinWord={wordByStatus[call.status]}
      when={<When due={call.startsAt} />}
    >
      <div className="gate-head">
        <h3>
          <Link to={callPath(call.key)}>
            {call.title}, {clock.day(call.startsAt, now)}
          </Link>
        </h3>
        <span className="count">{preparationInWords(call)}</span>
        <p className="lead">{call.focus}</p>
      </div>
      {!wall && (
        <ul className="missing">
          {open.map((item) => (
            <li key={item.id}>
              {item.title}: <OwedBy role={item.owner} />,{" "}
              <span className={isLate(item, now) ? "bad" : undefined}>
                {isLate(item, now) ? say("late, was due") : say("due")} <Moment at={item.due} />
              </span>
            </li>
          ))}
          {silent.length > 0 && (
            <li>
              {silent.length === 1
                ? say("{0} has not answered", listed(silent.map(({ id }) => nameOf(id))))
                : say("{0} have not answered", listed(silent.map(({ id }) => nameOf(id))))}
            </li>
          )}
          {open.length === 0 && silent.length === 0 && <li>{say("Nothing is missing.")}</li>}
        </ul>
      )}
    </Row>
  );
}

/** The role owes it; whoever holds it now is named. */
function OwedBy({ role }: { readonly role: string }) {
  const { people } = useWorld();
  const holders = [...people.values()].filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
  return `${roleName(role)}${holders.length === 0 ? "" : ` (${listed(holders, "or")})`}`;
}
