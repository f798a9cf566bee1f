// The head of a call or a dry run, on its own page and above all of its kind: what it waits for, and whom.
import type { ReactNode } from "react";
import type { Mark } from "../gates.ts";
import type { ReasonLine } from "../reason-line.ts";
import { useWords } from "../world.ts";
import { Announcer } from "./announcer.tsx";
import { Link } from "./link.tsx";
import { ReasonList } from "./reason-list.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";
import { ZoneLine } from "./zone-line.tsx";

interface Props {
  readonly text: string;
  readonly lang: "en" | undefined;
  readonly mark: Mark;
  readonly pinWord?: string;
  readonly startsAt: string;
  readonly ahead: boolean;
  readonly reasons: readonly ReasonLine[];
  /** Of the session, where this is another page. */
  readonly page?: string;
  readonly crumb?: ReactNode;
}

export function SessionVerdict({ startsAt, ahead, crumb, reasons, page, lang, ...shown }: Props) {
  const text = useWords()(shown.text);
  const { mark, pinWord } = shown;
  const where = page === undefined ? {} : { page };
  return (
    <Row
      className="verdict"
      id="verdict"
      mark={mark}
      {...(pinWord !== undefined && { pinWord })}
      pinSize={32}
      when={ahead ? <When due={startsAt} /> : <When past={startsAt} />}
    >
      {crumb !== undefined && <p className="crumb">{crumb}</p>}
      <h1>
        {page === undefined ? (
          <span lang={lang}>{text}</span>
        ) : (
          <Link to={page}>
            <span lang={lang}>{text}</span>
          </Link>
        )}
      </h1>
      <Announcer text={text} {...(lang !== undefined && { lang })} />
      <ReasonList reasons={reasons} {...where} />
      {page !== undefined && <ZoneLine />}
    </Row>
  );
}

/** Of a list in which nothing comes, or that is not known yet. */
export function NoSessionVerdict({
  name,
  text,
  loaded,
}: {
  readonly name: string;
  readonly text: string;
  readonly loaded: boolean;
}) {
  return (
    <Row className="verdict" id="verdict">
      <h1>{loaded ? text : name}</h1>
      {loaded && <Announcer text={text} />}
      <ZoneLine />
    </Row>
  );
}
