// One call from its preparation to its outcome; all of its acts are on this page.
import { memo, useDeferredValue } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { missingTexts } from "../call-texts.ts";
import { isAhead } from "../calls.ts";
import { Absent } from "../components/absent.tsx";
import { CallSide } from "../components/call-side.tsx";
import { CallTimeline } from "../components/call-timeline.tsx";
import { CallVerdict } from "../components/call-verdict.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FollowUps } from "../components/follow-ups.tsx";
import { Link } from "../components/link.tsx";
import { Outcome } from "../components/outcome.tsx";
import { Participants } from "../components/participants.tsx";
import { PreRead } from "../components/pre-read.tsx";
import { Preparation } from "../components/preparation.tsx";
import { UndeliveredCallRows } from "../components/undelivered-call-rows.tsx";
import { say } from "../language/say.ts";
import "../styles/calls.css";
import { useReading, type Reading } from "../reading.ts";
import { useCall, useWorld } from "../world.ts";

interface Props {
  readonly callKey: string;
  readonly reading: Reading<true>;
}

export function CallPage({ callKey, reading }: Props) {
  const call = useDeferredValue(useCall(callKey));
  useMissingTexts(callKey, call);
  return (
    <div className="run">
      <title>
        {call === undefined ? say("{0}: Runsheet", callKey) : say("{0} {1}: Runsheet", call.title, call.date)}
      </title>
      {call === undefined ? (
        <Absent name={callKey} all={<Link to="/calls">{say("Calls")}</Link>} reading={reading} />
      ) : (
        <>
          <Sheet call={call} />
          <CallSide call={call} />
        </>
      )}
    </div>
  );
}

/** Asked for once: what is then still missing is redacted. */
function useMissingTexts(callKey: string, call: PresentedCall | undefined): void {
  const { api, calls } = useWorld();
  const missing = call === undefined ? [] : missingTexts(call);
  useReading(missing.length === 0 ? undefined : missing.join(" "), async () => {
    const answer = await api.call(callKey);
    if (answer.outcome === "answered") calls.take(answer.body);
    return answer;
  });
}

/** What has been prepared matters less once the call is over: the outcome comes first then. */
const Sheet = memo(function Sheet({ call }: { readonly call: PresentedCall }) {
  const ahead = isAhead(call);
  return (
    <main className="sheet">
      <StaleRow />
      <CallVerdict call={call} />
      <UndeliveredCallRows call={call} />
      {!ahead && <FollowUps call={call} />}
      {!ahead && <Outcome call={call} />}
      <Participants call={call} />
      <Preparation call={call} />
      <PreRead call={call} />
      {ahead && <Outcome call={call} />}
      <CallTimeline call={call} />
    </main>
  );
});
