import type { ReactNode } from "react";

interface Props {
  readonly title: string;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  readonly id?: string;
}

/** A section begins with a rule that starts at the line. */
export function SectionHead({ title, note, end, id }: Props) {
  return (
    <div className="row head">
      <div className="when" />
      <div className="what">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="note">{note}</span>}
        {end !== undefined && <span className="end">{end}</span>}
      </div>
    </div>
  );
}
