// One entry of the change log: when, what, who says so and what shows it.
import type { StoredChange } from "#domain/changelog/entry.ts";
import { evidenceOf, wordByChangeKind } from "../change-kinds.ts";
import { releasePath } from "../routes.ts";
import { Link } from "./link.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { Person } from "./person.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function ChangeRow({
  change: { at, kind, change, author, evidence },
}: {
  readonly change: StoredChange;
}) {
  return (
    <Row as="li" className="change" when={<When past={at} note={wordByChangeKind[kind]} />}>
      <p className="change-text">{change}</p>
      <p className="change-facts">
        <Person id={author} />
        {evidence !== undefined && <Evidence evidence={evidence} />}
      </p>
    </Row>
  );
}

function Evidence({ evidence }: { readonly evidence: string }) {
  const known = evidenceOf(evidence);
  if ("address" in known) return <OutsideLink href={known.address}>{known.address}</OutsideLink>;
  if ("release" in known) return <Link to={releasePath(known.release)}>{known.release}</Link>;
  return <code>{known.place}</code>;
}
