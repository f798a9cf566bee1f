// A newer plan than the release carries: what it changes, and the button that adopts it.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { isBehind, planNotice } from "../newer-plan.ts";
import { useReading } from "../reading.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Moment } from "./moment.tsx";
import { Row } from "./row.tsx";

interface Props {
  readonly view: ReleaseView;
}

export function PlanRow({ view }: Props) {
  const { plan } = useWorld();
  return isBehind(view, plan.revision) ? <NewerPlan view={view} /> : null;
}

/** Where only people of the plan have changed there is nothing to adopt. */
function NewerPlan({ view }: Props) {
  const { api, me } = useWorld();
  const { key, stage, planRevision, proposal } = view;
  const includeMet = proposal?.includeMet ?? false;
  const question = `${key} ${stage} ${planRevision} ${proposal?.revision} ${includeMet}`;
  const { body } = useReading(question, () => api.planChanges(key, includeMet));
  if (body === undefined || body.changes.length === 0) return null;
  const { title, label, why } = planNotice(view, body, me);
  return (
    <Row className="notice" mark="waived">
      <h2>{title}</h2>
      <Asked view={view} />
      <details className="more">
        <summary>{say("Show them")}</summary>
        <ul className="lead">
          {body.changes.map(({ text, loosens }) => (
            <li key={text}>
              <span lang="en">{text}</span>
              {loosens && <b className="warn">{say(", loosens")}</b>}
            </li>
          ))}
        </ul>
      </details>
      <p className="acts">
        <ActButton why={why} send={() => api.adoptPlan(key, { revision: body.current, includeMet })}>
          {label}
        </ActButton>
      </p>
    </Row>
  );
}

function Asked({ view: { proposal } }: Props) {
  const { people } = useWorld();
  if (proposal === undefined) return null;
  return (
    <p className="lead">
      {say("{0} asks to adopt revision {1},", nameOf(people, proposal.by), proposal.revision)}{" "}
      <Moment at={proposal.at} />
      {say(". It loosens rules, so a second person confirms it.")}
    </p>
  );
}
