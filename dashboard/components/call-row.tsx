// One call in the calendar: how far its preparation is and who comes, or what came of it.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Me } from "../api.ts";
import { callHeadline } from "../call-words.ts";
import {
  answersInWords,
  callMark,
  followUpsInWords,
  isAhead,
  preparationInWords,
  wordByStatus,
} from "../calls.ts";
import { useNaming } from "../naming.ts";
import { callPath } from "../routes.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly call: PresentedCall;
  readonly past?: boolean;
}

export function CallRow({ call, past = false }: Props) {
  const { me, clock } = useWorld();
  const now = useNow();
  const words = useWords();
  const { nameOf } = useNaming(call);
  const ahead = isAhead(call);
  return (
    <Row
      as="li"
      className={past ? "gate shut" : "gate"}
      mark={callMark(call, me, now)}
      pinWord={wordByStatus[call.status]}
      when={ahead ? <When due={call.startsAt} /> : <When past={call.startsAt} />}
    >
      <div className="gate-head">
        <h2>
          <Link to={callPath(call.key)}>
            {call.title}, {clock.day(call.startsAt, now)}
          </Link>
        </h2>
        <span className="count">{countOf(call, me)}</span>
        <p className="lead">{ahead ? call.focus : words(callHeadline(call))}</p>
        {ahead && <p className="lead">{answersInWords(call, nameOf)}</p>}
      </div>
    </Row>
  );
}

/** Guests prepare nothing. */
function countOf(call: PresentedCall, me: Me): string {
  if (isAhead(call) && me.customer !== true) return preparationInWords(call);
  return followUpsInWords(call) ?? wordByStatus[call.status];
}
