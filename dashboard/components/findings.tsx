// Gates that a go was given without: each waits for its owner, also after the release is out.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById } from "../gates.ts";
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
    <Row className="notice" mark="waived" when={<When past={first.at} note="waiver ended" />}>
      <h2>{count === 1 ? "1 gate was waived and is" : `${count} gates were waived and are`} unmet still</h2>
      <ul className="lead">
        {findings.map(({ gate, owner, due, reason, issue }) => (
          <li key={gate}>
            {gateById(view, gate)?.title ?? gate}: {nameOf(people, owner)}, due <Moment at={due} form="day" />
            {issue !== undefined && (
              <>
                , <OutsideLink href={issue.url}>{issue.issue}</OutsideLink>
              </>
            )}
            . Waived because: {reason}
          </li>
        ))}
      </ul>
    </Row>
  );
}
