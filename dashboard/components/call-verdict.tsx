import type { PresentedCall } from "#domain/call/presented.ts";
import { callHeadline, callReasons } from "../call-words.ts";
import { callMark, isAhead, wordByStatus } from "../calls.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useNow, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { SessionVerdict } from "./session-verdict.tsx";

export function CallVerdict({ call }: { readonly call: PresentedCall }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const naming = useNaming(call);
  return (
    <SessionVerdict
      text={callHeadline(call)}
      lang="en"
      mark={callMark(call, me, now)}
      pinWord={wordByStatus[call.status]}
      startsAt={call.startsAt}
      ahead={isAhead(call)}
      reasons={callReasons(call, naming, now)}
      crumb={
        <>
          <Link to="/calls">{say("Calls")}</Link> / {call.title}, {clock.day(call.date, now)}
        </>
      }
    />
  );
}
