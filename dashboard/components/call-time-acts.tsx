// Moving the call, or saying that it does not take place: each with its reason, a refusal stands at its button.
import type { PresentedCall } from "#domain/call/presented.ts";
import { nextAct, timeActs } from "../calls.ts";
import { say } from "../language/say.ts";
import { whyNotCall } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { MoveForm } from "./move-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly call: PresentedCall;
}

export function CallTimeActs({ call }: Props) {
  const { me } = useWorld();
  if (me.customer === true || call.closed) return null;
  const acts = timeActs[call.status];
  return (
    <div className="acts column">
      {call.backup !== undefined && <UseBackup call={call} />}
      {acts.includes("reschedule") && <Move call={call} />}
      {acts.includes("cancel") && <Cancel call={call} />}
      {acts.includes("markMissed") && <Missed call={call} />}
    </div>
  );
}

function Move({ call }: Props) {
  const { me, api } = useWorld();
  return (
    <Unfold label={say("Move")} why={whyNotCall(call, me, "reschedule")}>
      {(close) => (
        <MoveForm
          label={say("Move the call")}
          startsAt={call.startsAt}
          timezone={call.timezone}
          onDone={close}
          send={(move) => api.sendCall(call.key, "reschedule", move)}
        />
      )}
    </Unfold>
  );
}

function Cancel({ call }: Props) {
  const { me, api } = useWorld();
  return (
    <Unfold label={say("Cancel the call")} why={whyNotCall(call, me, "cancel")}>
      {(close) => (
        <ReasonForm
          submit={say("Cancel this call")}
          onDone={close}
          send={(reason) => api.sendCall(call.key, "cancel", { reason })}
        />
      )}
    </Unfold>
  );
}

function Missed({ call }: Props) {
  const { me, api } = useWorld();
  return (
    <Unfold label={say("It did not take place")} why={whyNotCall(call, me, "markMissed")}>
      {(close) => (
        <ReasonForm
          submit={say("Mark it missed")}
          onDone={close}
          send={(reason) => api.sendCall(call.key, "markMissed", reason === "" ? {} : { reason })}
        />
      )}
    </Unfold>
  );
}

function UseBackup({ call }: Props) {
  const { me, api } = useWorld();
  const now = useNow();
  return (
    <ActButton
      look={nextAct(call, me, now)?.act === "backup" ? "filled" : "outlined"}
      why={whyNotCall(call, me, "useBackup")}
      send={() => api.sendCall(call.key, "useBackup", {})}
    >
      {say("Use the backup")}
    </ActButton>
  );
}
