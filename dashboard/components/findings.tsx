// Gates that a go was given without: each waits for its owner, also after the release is out.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Moment } from "./moment.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function FindingsRow({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  const { findings = [] } = view;
  const [first] = findings;
  if (first === undefined) return null;
  const count = findings.length;
  return (
    <Row className="notice" mark="waived" when={<When past={first.at} note={say("waiver ended")} />}>
      <h2>
        {count === 1 ? say("1 gate was waived and is") : say("{0} gates were waived and are", count)}{" "}
        {say("unmet still")}
      </h2>
      <ul className="lead">
        {findings.map(({ gate, owner, due, reason, issue }) => (
          <li key={gate}>
            {gateById(view, gate)?.title ?? gate}
            {say(": {0}, due", nameOf(people, owner))} <Moment at={due} form="day" />
            {issue !== undefined && (
              <>
                , <OutsideLink href={issue.url}>{issue.issue}</OutsideLink>
              </>
            )}
            {say(". Waived because: {0}", reason)}
          </li>
        ))}
      </ul>
    </Row>
  );
}
