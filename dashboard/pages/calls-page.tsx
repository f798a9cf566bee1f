// All calls on one sheet: what comes first, then what came of the past ones.
import { useDeferredValue } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import { callReasons, callsVerdict } from "../call-words.ts";
import { callMark, groupCalls, isAhead, type CallGroups } from "../calls.ts";
import { Announcer } from "../components/announcer.tsx";
import { AskForCall } from "../components/ask-for-call.tsx";
import { CallCalendar } from "../components/call-calendar.tsx";
import { CallRow } from "../components/call-row.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { Link } from "../components/link.tsx";
import { ReasonList } from "../components/reason-list.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import type { Reading } from "../reading.ts";
import "../styles/calls.css";
import { callPath } from "../routes.ts";
import { useCalls, useNow, useWords, useWorld } from "../world.ts";

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
  const { clock } = useWorld();
  const { text, lang, call } = callsVerdict(groups);
  if (call !== undefined) return <CallHead text={text} lang={lang} call={call} />;
  return (
    <Row className="verdict" id="verdict">
      <h1>{loaded ? text : say("Calls")}</h1>
      {loaded && <Announcer text={text} />}
      <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
    </Row>
  );
}

interface CallHeadProps {
  readonly text: string;
  readonly lang: "en" | undefined;
  readonly call: PresentedCall;
}

function CallHead({ text, lang, call }: CallHeadProps) {
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
        <Link to={page}>
          <span lang={lang}>{words(text)}</span>
        </Link>
      </h1>
      <Announcer text={words(text)} lang={lang} />
      <ReasonList reasons={callReasons(call, naming, now)} page={page} />
      <p className="zone">{say("Times in {0}", clock.zoneName)}</p>
    </Row>
  );
}
