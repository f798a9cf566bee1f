// The time column: the due time in bold and what is left of it, or when something was settled.
import type { ReactNode } from "react";
import { distance } from "../time.ts";
import { useNow } from "../world.ts";
import { Moment } from "./moment.tsx";

interface Props {
  readonly due?: string | undefined;
  readonly past?: string | undefined;
  readonly note?: ReactNode;
}

export function When({ due, past, note }: Props) {
  const now = useNow();
  if (due !== undefined) {
    const late = Date.parse(due) < now;
    return (
      <div className="when">
        <b className={late ? "bad" : undefined}>
          <Moment at={due} />
        </b>
        <span>{note ?? distance(due, now)}</span>
      </div>
    );
  }
  return (
    <div className="when">
      {past !== undefined && <Moment at={past} />}
      {note !== undefined && <span>{note}</span>}
    </div>
  );
}
