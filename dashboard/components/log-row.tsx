// One row of the decision log: a sentence, where it belongs, and on demand all that the row holds.
import type { ToldDecision } from "../decision-api.ts";
import { say } from "../language/say.ts";
import { actName, payloadLines, subjectOf, viaOf } from "../log-words.ts";
import { useWords } from "../world.ts";
import { Link } from "./link.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function LogRow({ row }: { readonly row: ToldDecision }) {
  const words = useWords();
  const via = viaOf(row);
  return (
    <Row as="li" className="entry" id={`row-${row.seq}`} when={<When past={row.occurredAt} />}>
      <p>
        <span lang="en">{words(row.sentence)}</span>
      </p>
      <p className="log-place">
        <Subject row={row} />
        {row.environment !== undefined && <span>{row.environment}</span>}
        {via !== undefined && <span>{say("via {0}", via)}</span>}
        {row.evidenceUrl !== undefined && <OutsideLink href={row.evidenceUrl}>{say("Evidence")}</OutsideLink>}
      </p>
      <Contents row={row} />
    </Row>
  );
}

function Subject({ row: { externalRef } }: { readonly row: ToldDecision }) {
  if (externalRef === undefined) return null;
  const { name, path } = subjectOf(externalRef);
  return path === undefined ? <span>{name}</span> : <Link to={path}>{name}</Link>;
}

function Contents({ row }: { readonly row: ToldDecision }) {
  const { seq, hash, previousHash, key, action, scope, recordedAt, payload } = row;
  return (
    <details className="more">
      <summary>
        {say("Row {0}", seq)}
        <span className="hidden">, {actName(action)}</span>
      </summary>
      <dl className="payload">
        <Line label={say("Act")} value={action} code />
        <Line label={say("Scope")} value={scope} />
        {payloadLines(payload).map((line) => (
          <Line key={line.label} {...line} />
        ))}
        <Line label={say("Written")} value={recordedAt} />
        <Line label={say("Key")} value={key} code />
        <Line label={say("Hash")} value={hash} code />
        <Line label={say("Hash before")} value={previousHash} code />
      </dl>
    </details>
  );
}

interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly code?: boolean;
}

function Line({ label, value, code = false }: LineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{code ? <code>{value}</code> : value}</dd>
    </div>
  );
}
