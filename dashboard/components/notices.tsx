// What stands in the way of everything, or went wrong beside the gates: hold, roll-back, undelivered messages, refused signals.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { useWarned } from "../acts.tsx";
import { gateById, isOver } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { whyNot } from "../permissions.ts";
import { useWords, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Moment } from "./moment.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Row } from "./row.tsx";
import { UndeliveredItems } from "./undelivered-rows.tsx";
import { Unfold } from "./unfold.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly view: ReleaseView;
}

/** After a start or a change of build: what hangs on one person alone, or on who is away. */
export function WarningsRow({ view }: Props) {
  const warned = useWarned();
  const words = useWords();
  if (warned === undefined || warned.id !== view.id || warned.warnings.length === 0) return null;
  const count = warned.warnings.length;
  const hangs = warned.warnings.every(({ message }) => message.startsWith("Hangs on"));
  const short = count === 1 ? say("1 gate is short of people") : say("{0} gates are short of people", count);
  return (
    <Row className="notice" mark="waived">
      <h2>
        {hangs
          ? say("{0} on one person alone", count === 1 ? say("1 seat hangs") : say("{0} seats hang", count))
          : short}
      </h2>
      <details className="more">
        <summary>{say("Show them")}</summary>
        <ul className="lead">
          {warned.warnings.map(({ gate, message }) => (
            <li key={`${gate} ${message}`}>
              {gateById(view, gate)?.title ?? gate}: <span lang="en">{words(message)}</span>
            </li>
          ))}
        </ul>
      </details>
    </Row>
  );
}

export function HoldRow({ view }: Props) {
  const { people, me, api } = useWorld();
  if (view.hold === undefined) return null;
  const { by, at, reason } = view.hold;
  return (
    <Row className="notice" mark="waived" when={<When past={at} />}>
      <h2>{say("On hold by {0}", nameOf(people, by))}</h2>
      <p className="lead">{reason}</p>
      {!isOver(view) && (
        <p className="acts">
          <ActButton why={whyNot(view, me, "resume")} send={() => api.send(view.key, "resume", {})}>
            {say("Resume")}
          </ActButton>
        </p>
      )}
    </Row>
  );
}

/** A trigger has spoken for a roll-back, and somebody has to answer. Rolling back is offered beside the verdict. */
export function AlarmRow({ view }: Props) {
  const { me, api } = useWorld();
  const words = useWords();
  if (view.alarm === undefined || view.status !== "watching") return null;
  const { title, why, at } = view.alarm;
  return (
    <Row className="notice" mark="failed" when={<When past={at} />}>
      <h2>{say("{0}: roll back?", title)}</h2>
      <p className="lead">
        <span lang="en">{words(why)}</span>
      </p>
      <div className="acts">
        <Unfold label={say("Carry on")} why={whyNot(view, me, "carryOn")}>
          {(close) => (
            <ReasonForm
              submit={say("Carry on, and watch anew")}
              label={say("Why it stays out")}
              send={(reason) => api.send(view.key, "carryOn", { reason })}
              onDone={close}
            />
          )}
        </Unfold>
      </div>
    </Row>
  );
}

export function RollBackRow({ view }: Props) {
  const { people } = useWorld();
  if (view.rollBack === undefined) return null;
  const { by, at, reason, toTag, deployedAt } = view.rollBack;
  return (
    <Row className="notice" mark="failed" when={<When past={at} />}>
      <h2>
        {say("Rolled back to")} <code>{toTag}</code> {say("by {0}", nameOf(people, by))}
      </h2>
      <p className="lead">
        {reason}{" "}
        {deployedAt === undefined ? (
          say("Waits until that tag is reported deployed.")
        ) : (
          <>
            {say("Deployed")} <Moment at={deployedAt} />.
          </>
        )}
      </p>
    </Row>
  );
}

export function UndeliveredRows({ view }: Props) {
  const { api } = useWorld();
  return (
    <UndeliveredItems
      undelivered={view.undelivered}
      retry={(key) => api.send(view.key, "retryEffect", { key, alike: true })}
    />
  );
}

export function SignalRows({ view }: Props) {
  const { people } = useWorld();
  const words = useWords();
  return (
    <>
      {view.held.map(({ at, by, gate, role }) => (
        <Row as="li" key={`${at} ${by} ${gate}`} className="notice" mark="not-open" when={<When past={at} />}>
          <h3>{say("{0} signed before the gate opened", nameOf(people, by))}</h3>
          <p className="lead">
            {gateById(view, gate)?.title ?? gate}
            {say(", as {0}. It is judged when the gate opens.", roleName(role))}
          </p>
        </Row>
      ))}
      {view.refusals.map(({ at, by, message, gate, reason }) => (
        <Row
          as="li"
          key={`${at} ${by} ${message}`}
          className="notice"
          mark="failed"
          when={<When past={at} />}
        >
          <h3>
            {say("Refused: {0}", nameOf(people, by))}
            {gate !== undefined && `, ${gateById(view, gate)?.title ?? gate}`}
          </h3>
          <p className="lead">
            <span lang="en">{words(reason)}</span>
          </p>
        </Row>
      ))}
    </>
  );
}
