// What came of the call: what is logged, to be read; and the form that logs it, or amends it.
import type { PresentedCall } from "#domain/call/presented.ts";
import { isAhead, isToLog } from "../calls.ts";
import { say } from "../language/say.ts";
import { whyNotCall } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { LoggedOutcome } from "./logged-outcome.tsx";
import { OutcomeForm } from "./outcome-form.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly call: PresentedCall;
}

export function Outcome({ call }: Props) {
  const { me, clock } = useWorld();
  const now = useNow();
  if (me.customer === true) return null;
  if (call.outcome !== undefined) return <Logged call={call} />;
  if (call.closed || call.status === "cancelled") return null;
  const note = isAhead(call)
    ? say("opens {0}; drafts are kept on this device", clock.when(call.startsAt, now))
    : say("drafts are kept on this device until it is logged");
  return (
    <>
      <SectionHead title={say("Log the call")} note={note} id="log" />
      <Row {...(isToLog(call) ? { mark: "yours" as const } : { mark: "not-open" as const })}>
        <OutcomeForm call={call} />
      </Row>
    </>
  );
}

function Logged({ call }: Props) {
  const { me } = useWorld();
  return (
    <>
      <SectionHead title={say("Outcome")} id="log" />
      <LoggedOutcome call={call} />
      {!call.closed && (
        <Row>
          <Unfold label={say("Amend")} why={whyNotCall(call, me, "logOutcome")}>
            {(close) => <OutcomeForm call={call} onDone={close} />}
          </Unfold>
        </Row>
      )}
    </>
  );
}
