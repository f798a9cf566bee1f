// What the call has left to do: who does it by when, and the issue that tracks it.
import type { PresentedCall } from "#domain/call/presented.ts";
import { followUpPlace } from "../call-words.ts";
import { followUpMark, followUpsInWords, type CallFollowUp } from "../calls.ts";
import { say } from "../language/say.ts";
import { OutsideLink } from "./outside-link.tsx";
import { Person } from "./person.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

export function FollowUps({ call }: { readonly call: PresentedCall }) {
  if (call.followUps.length === 0) return null;
  return (
    <>
      <SectionHead title={say("Follow-ups")} note={followUpsInWords(call)} id="follow-ups" />
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
      mark={followUpMark(followUp)}
      pinWord={
        linear?.standing?.state.name ?? (linear === undefined ? say("no issue yet") : say("has an issue"))
      }
      when={<When past={due} note={say("due")} />}
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
          <Issue linear={linear} />
        </span>
      </div>
    </Row>
  );
}

/** How far it has come is Linear's word. */
function Issue({ linear }: Pick<CallFollowUp, "linear">) {
  if (linear === undefined) return <span className="hint">{say("No issue yet")}</span>;
  const { issue, url, standing } = linear;
  return (
    <span>
      {url === undefined ? issue : <OutsideLink href={url}>{issue}</OutsideLink>}
      {standing !== undefined && <small className="standing">{standing.state.name}</small>}
    </span>
  );
}
