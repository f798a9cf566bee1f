// What earlier attempts of the release left behind: read, and counted no more.
import type { FormerAttemptView } from "#domain/release/attempt-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { gateById } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly view: ReleaseView;
}

/** Newest first, below the decisions that ended them. */
export function FormerAttempts({ view }: Props) {
  return (view.formerAttempts ?? [])
    .toReversed()
    .map((ended) => <FormerAttempt key={ended.attempt} view={view} ended={ended} />);
}

function FormerAttempt({ view, ended }: Props & { readonly ended: FormerAttemptView }) {
  const { people } = useWorld();
  const { attempt, at, by, from, signatures, rejections, waivers } = ended;
  const stage = view.stages.find(({ id }) => id === from)?.title ?? from;
  const titleOf = (gate: string): string => gateById(view, gate)?.title ?? gate;
  return (
    <Row as="li" className="shut" mark="not-open" when={<When past={at} />}>
      <h3>{say("Attempt {0} ended", attempt)}</h3>
      <p className="lead">
        {say("{0} opened attempt", nameOf(people, by))} {attempt + 1} {say("from {0} on.", stage)}
      </p>
      <details className="more">
        <summary>{say("What counts no more")}</summary>
        <ul className="lead">
          {rejections.map((one) => (
            <li key={`rejection ${one.gate} ${one.at}`}>
              {say(
                "{0} was rejected by {1} as {2}: {3}",
                titleOf(one.gate),
                nameOf(people, one.by),
                roleName(one.role),
                one.reason,
              )}
            </li>
          ))}
          {waivers.map((one) => (
            <li key={`waiver ${one.gate} ${one.at}`}>
              {say("{0} had a waiver by {1}: {2}", titleOf(one.gate), nameOf(people, one.by), one.reason)}
            </li>
          ))}
          {signatures.map((one) => (
            <li key={`signature ${one.gate} ${one.role} ${one.by}`}>
              {say(
                "{0} was signed by {1} as {2}",
                titleOf(one.gate),
                nameOf(people, one.by),
                roleName(one.role),
              )}
            </li>
          ))}
        </ul>
      </details>
    </Row>
  );
}
