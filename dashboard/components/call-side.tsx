// About the call: its focus, its times and the acts on them, and what earlier calls have left open.
import { memo } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead } from "../calls.ts";
import { textIn, textsIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { whyNotCall } from "../permissions.ts";
import { callPath } from "../routes.ts";
import { useNow, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { CallTimeActs } from "./call-time-acts.tsx";
import { Link } from "./link.tsx";
import { PeopleField } from "./people-field.tsx";
import { SessionTimes } from "./session-times.tsx";
import { TemporalLink } from "./temporal-link.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly call: PresentedCall;
}

export const CallSide = memo(function CallSide({ call }: Props) {
  return (
    <aside className="side" aria-label={say("About this call")}>
      <Focus call={call} />
      <Times call={call} />
      <StillOpen call={call} />
      <TemporalLink href={call.links.temporal} />
    </aside>
  );
});

function Focus({ call }: Props) {
  const { me } = useWorld();
  return (
    <section>
      <h2>{say("Focus")}</h2>
      <p>{call.focus}</p>
      {isAhead(call) && me.customer !== true && (
        <Unfold label={say("Change")} why={whyNotCall(call, me, "setFocus")}>
          {(close) => <FocusForm call={call} onDone={close} />}
        </Unfold>
      )}
    </section>
  );
}

function FocusForm({ call, onDone }: Props & { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Change focus and participants")}
      submit={say("Change the focus")}
      onDone={onDone}
      send={(fields) =>
        api.sendCall(call.key, "setFocus", {
          focus: textIn(fields, "focus"),
          participants: textsIn(fields, "participants"),
        })
      }
    >
      <TextField name="focus" label={say("Focus")} value={call.focus} lines={2} required />
      <PeopleField
        name="participants"
        label={say("Participants")}
        chosen={call.participants.map(({ id }) => id)}
        customers
      />
    </ActForm>
  );
}

function Times({ call }: Props) {
  const more = [
    [say("Backup"), call.backup],
    [say("Amend until"), call.amendableUntil],
  ] as const;
  return (
    <SessionTimes startsAt={call.startsAt} endsAt={call.endsAt} plannedAt={call.plannedAt} more={more}>
      <CallTimeActs call={call} />
    </SessionTimes>
  );
}

function StillOpen({ call }: Props) {
  const { clock } = useWorld();
  const now = useNow();
  const { nameOf } = useNaming(call);
  const { openFollowUps } = call;
  if (openFollowUps.length === 0) return null;
  return (
    <section>
      <h2>
        {say("Still open")} <span>{openFollowUps.length}</span>
      </h2>
      <ul className="side-list">
        {openFollowUps.map(({ id, title, owner, due, issue, call: from }) => (
          <li key={`${from} ${id}`}>
            <h3>
              <Link to={callPath(from.replace(/^call\//, ""))}>{issue ?? say("From an earlier call")}</Link>{" "}
              {title}
            </h3>
            {say("{0}, due {1}", nameOf(owner), clock.day(due, now))}
          </li>
        ))}
      </ul>
    </section>
  );
}
