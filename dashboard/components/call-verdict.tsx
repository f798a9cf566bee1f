import type { PresentedCall } from "#domain/call/presented.ts";
import { callHeadline, callReasons } from "../call-words.ts";
import { callMark, isAhead, wordByStatus } from "../calls.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Announcer } from "./announcer.tsx";
import { Link } from "./link.tsx";
import { ReasonList } from "./reason-list.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function CallVerdict({ call }: { readonly call: PresentedCall }) {
  const { me, clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const naming = useNaming(call);
  const text = words(callHeadline(call));
  return (
    <Row
      className="verdict"
      id="verdict"
      mark={callMark(call, me, now)}
      pinWord={wordByStatus[call.status]}
      pinSize={32}
      when={isAhead(call) ? <When due={call.startsAt} /> : <When past={call.startsAt} />}
    >
      <p className="crumb">
        <Link to="/calls">{say("Calls")}</Link> / {call.title}, {clock.day(call.date, now)}
      </p>
      <h1 lang="en">{text}</h1>
      <Announcer text={text} lang="en" />
      <ReasonList reasons={callReasons(call, naming, now)} />
    </Row>
  );
}
