// All calls on one sheet: what comes first, then what came of the past ones.
import { useDeferredValue } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { callReasons, callsVerdict } from "../call-words.ts";
import { callMark, groupCalls, isAhead, type CallGroups } from "../calls.ts";
import { AskForCall } from "../components/ask-for-call.tsx";
import { CallCalendar } from "../components/call-calendar.tsx";
import { CallRow } from "../components/call-row.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { NoSessionVerdict, SessionVerdict } from "../components/session-verdict.tsx";
import { Waiting } from "../components/waiting.tsx";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import type { Reading } from "../reading.ts";
import "../styles/calls.css";
import { callPath } from "../routes.ts";
import { useCalls, useNow, useWorld } from "../world.ts";

export function CallsPage({ reading: { body, problem, again } }: { readonly reading: Reading<true> }) {
  const groups = groupCalls([...useDeferredValue(useCalls()).values()]);
  const { coming, past } = groups;
  const loaded = body === true;
  const waits = !loaded && problem === undefined;
  return (
    <div className="run">
      <title>{say("Calls: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head groups={groups} loaded={loaded} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        <ul className="rows list" aria-label={say("Coming calls")}>
          {coming.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
        {loaded && <AskForCall />}
        {(loaded || coming.length + past.length > 0) && <CallCalendar calls={[...coming, ...past]} />}
        {past.length > 0 && <SectionHead title={say("Past")} />}
        <ul className="rows list" aria-label={say("Past calls")}>
          {past.map((call) => (
            <CallRow key={call.id} call={call} past />
          ))}
        </ul>
      </main>
    </div>
  );
}

interface HeadProps {
  readonly groups: CallGroups;
  readonly loaded: boolean;
}

function Head({ groups, loaded }: HeadProps) {
  const { text, lang, call } = callsVerdict(groups);
  if (call === undefined) return <NoSessionVerdict name={say("Calls")} text={text} loaded={loaded} />;
  return <FirstCall text={text} lang={lang} call={call} />;
}

interface FirstCallProps {
  readonly text: string;
  readonly lang: "en" | undefined;
  readonly call: PresentedCall;
}

function FirstCall({ text, lang, call }: FirstCallProps) {
  const { me } = useWorld();
  const now = useNow();
  const naming = useNaming(call);
  return (
    <SessionVerdict
      text={text}
      lang={lang}
      mark={callMark(call, me, now)}
      startsAt={call.startsAt}
      ahead={isAhead(call)}
      reasons={callReasons(call, naming, now)}
      page={callPath(call.key)}
    />
  );
}
