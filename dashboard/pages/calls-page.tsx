// All calls on one sheet: what comes first, then what came of the past ones.
import { useDeferredValue } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { callReasons, callsVerdict } from "../call-words.ts";
import { callMark, groupCalls, isAhead, type CallGroups } from "../calls.ts";
import { Announcer } from "../components/announcer.tsx";
import { CallCalendar } from "../components/call-calendar.tsx";
import { CallReasons } from "../components/call-reasons.tsx";
import { CallRow } from "../components/call-row.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
import { useNaming } from "../naming.ts";
import type { Reading } from "../reading.ts";
import { callPath } from "../routes.ts";
import "../styles/calls.css";
import { useCalls, useNow, useWords, useWorld } from "../world.ts";

export function CallsPage({ reading: { body, problem, again } }: { readonly reading: Reading<true> }) {
  const groups = groupCalls([...useDeferredValue(useCalls()).values()]);
  const { coming, past } = groups;
  const loaded = body === true;
  const waits = !loaded && problem === undefined;
  return (
    <div className="run">
      <title>Calls: Runsheet</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head groups={groups} loaded={loaded} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits && <Waiting />}
        <ul className="rows list" aria-label="Coming calls">
          {coming.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </ul>
        {(loaded || coming.length + past.length > 0) && <CallCalendar calls={[...coming, ...past]} />}
        {past.length > 0 && <SectionHead title="Past" />}
        <ul className="rows list" aria-label="Past calls">
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
  const { clock } = useWorld();
  const { text, call } = callsVerdict(groups);
  if (call !== undefined) return <CallHead text={text} call={call} />;
  return (
    <Row className="verdict" id="verdict">
      <h1>{loaded ? text : "Calls"}</h1>
      {loaded && <Announcer text={text} />}
      <p className="zone">Times in {clock.zoneName}</p>
    </Row>
  );
}

function CallHead({ text, call }: { readonly text: string; readonly call: PresentedCall }) {
  const { clock, me } = useWorld();
  const now = useNow();
  const words = useWords();
  const naming = useNaming(call);
  const page = callPath(call.key);
  return (
    <Row
      className="verdict"
      id="verdict"
      pinSize={32}
      mark={callMark(call, me, now)}
      when={isAhead(call) ? <When due={call.startsAt} /> : <When past={call.startsAt} />}
    >
      <h1>
        <Link to={page}>{words(text)}</Link>
      </h1>
      <Announcer text={words(text)} />
      <CallReasons reasons={callReasons(call, naming, now)} page={page} />
      <p className="zone">Times in {clock.zoneName}</p>
    </Row>
  );
}
