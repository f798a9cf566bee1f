// The thread of a release beyond its own page: calls that name it or fell into its time, and the decision log.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { callMark, isAhead, wordByStatus } from "../calls.ts";
import { say } from "../language/say.ts";
import { logPath } from "../log-filter.ts";
import { useReading } from "../reading.ts";
import { namingInWords, relatedCalls, type RelatedCall } from "../related-calls.ts";
import { callPath } from "../routes.ts";
import "../styles/record.css";
import { useCalls, useNow, useWorld } from "../world.ts";
import { FailureRow } from "./failure.tsx";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

export function RelatedCalls({ view }: { readonly view: ReleaseView }) {
  const { api, calls: known } = useWorld();
  const now = useNow();
  const calls = [...useCalls().values()];
  const list = useReading(view.key, async () => {
    const answer = await api.calls();
    if (answer.outcome === "answered") known.take(...answer.body.items);
    return answer;
  });
  const memory = useReading(view.key, api.newestMemory);
  const related = relatedCalls(view, { calls, memory: memory.body?.items ?? [] }, now);
  const failed = list.problem === undefined ? memory : list;
  return (
    <>
      <SectionHead
        title={say("Calls and decisions")}
        id="thread"
        end={<Link to={logPath({ about: view.id })}>{say("Its decision log")}</Link>}
      />
      {failed.problem !== undefined && <FailureRow problem={failed.problem} again={failed.again} />}
      {list.body !== undefined && related.length === 0 && (
        <Row className="thread-note">{say("No call names it, and none took place since it began.")}</Row>
      )}
      <ul className="rows" aria-labelledby="thread">
        {related.map((one) => (
          <Related key={one.call.id} related={one} />
        ))}
      </ul>
      <Row className="thread-note">
        <Link to={logPath({ text: view.key })}>
          {say("All that names {0} in the decision log", view.key)}
        </Link>
      </Row>
    </>
  );
}

function Related({ related: { call, named } }: { readonly related: RelatedCall }) {
  const { me, clock } = useWorld();
  const now = useNow();
  return (
    <Row
      as="li"
      className="gate shut"
      mark={callMark(call, me, now)}
      pinWord={wordByStatus[call.status]}
      when={isAhead(call) ? <When due={call.startsAt} /> : <When past={call.startsAt} />}
    >
      <div className="gate-head">
        <h3>
          <Link to={callPath(call.key)}>
            {call.title}, {clock.day(call.startsAt, now)}
          </Link>
        </h3>
        <span className="count">{wordByStatus[call.status]}</span>
        {named.map((naming) => (
          <p className="lead" key={namingInWords(naming)}>
            {namingInWords(naming)}
          </p>
        ))}
      </div>
    </Row>
  );
}
