// The row of something that has to be there by a time, and who owes it or has settled it.
import type { ReactNode } from "react";
import { readinessPlace } from "../dry-run-words.ts";
import type { Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import { useNaming } from "../naming.ts";
import { EvidenceLink } from "./evidence-link.tsx";
import { Owner } from "./owner.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly owed: { readonly id: string; readonly due: string };
  readonly at: string | undefined;
  readonly settled: boolean;
  /** What was left undone presses nobody any more. */
  readonly over: boolean;
  readonly mark: Mark;
  readonly word?: string;
  readonly children: ReactNode;
}

export function OwedRow({ owed: { id, due }, at, settled, over, mark, word, children }: Props) {
  const shut = settled || over;
  return (
    <Row
      as="li"
      id={readinessPlace(id)}
      className={shut ? "gate shut" : "gate"}
      mark={over && !settled ? "not-open" : mark}
      when={shut ? <When past={at ?? due} /> : <When due={due} />}
      {...(word !== undefined && { pinWord: word })}
    >
      <div className="item">{children}</div>
    </Row>
  );
}

interface OwedByProps {
  readonly run: Parameters<typeof useNaming>[0];
  readonly word: string;
  /** Who has settled it. */
  readonly by: string | undefined;
  readonly owners: readonly string[];
  readonly link: string | undefined;
  readonly more?: string | undefined;
}

export function OwedBy({ run, word, by, owners, link, more }: OwedByProps) {
  const { nameOf } = useNaming(run);
  return (
    <p className="lead">
      {by !== undefined && say("{0} by {1}", word, nameOf(by))}
      {by === undefined &&
        owners.map((role, index) => (
          <span key={role}>
            {index > 0 && "; "}
            <Owner role={role} />
          </span>
        ))}
      {more}
      {link !== undefined && (
        <>
          , <EvidenceLink href={link} />
        </>
      )}
    </p>
  );
}
