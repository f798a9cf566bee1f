// What the call has left to do: who does it by when, and the issue that tracks it.
import type { PresentedCall } from "#domain/call/presented.ts";
import { followUpPlace } from "../call-words.ts";
import { followUpsInWords, type CallFollowUp } from "../calls.ts";
import { OutsideLink } from "./outside-link.tsx";
import { Person } from "./person.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

export function FollowUps({ call }: { readonly call: PresentedCall }) {
  if (call.followUps.length === 0) return null;
  return (
    <>
      <SectionHead title="Follow-ups" note={followUpsInWords(call)} id="follow-ups" />
      <ul className="rows" aria-labelledby="follow-ups">
        {call.followUps.map((followUp) => (
          <FollowUpRow key={followUp.id} followUp={followUp} />
        ))}
      </ul>
    </>
  );
}

function FollowUpRow({ followUp }: { readonly followUp: CallFollowUp }) {
  const { id, title, owner, due, evidence, linear } = followUp;
  return (
    <Row
      as="li"
      id={followUpPlace(id)}
      className="gate"
      mark={linear === undefined ? "open" : "met"}
      pinWord={linear === undefined ? "no issue yet" : "has an issue"}
      when={<When past={due} note="due" />}
    >
      <div className="item">
        <h3>{title}</h3>
        <p className="lead">
          <Person id={owner} />
          {evidence !== undefined && (
            <>
              {" "}
              <OutsideLink href={evidence}>{evidence}</OutsideLink>
            </>
          )}
        </p>
        <span className="acts">
          {linear === undefined ? (
            <span className="hint">No issue yet</span>
          ) : linear.url === undefined ? (
            linear.issue
          ) : (
            <OutsideLink href={linear.url}>{linear.issue}</OutsideLink>
          )}
        </span>
      </div>
    </Row>
  );
}
