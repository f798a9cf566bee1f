// The page of one thing while it is not there: its name stays on the sheet, and so does the way to the others.
import type { ReactNode } from "react";
import type { Reading } from "../reading.ts";
import { StaleRow } from "./connection.tsx";
import { FailureRow } from "./failure.tsx";
import { Row } from "./row.tsx";
import { Waiting } from "./waiting.tsx";

interface Props {
  readonly name: string;
  /** A link to all things of this kind. */
  readonly all: ReactNode;
  readonly reading: Reading<true>;
}

export function Absent({ name, all, reading: { problem, again } }: Props) {
  return (
    <main className="sheet" aria-busy={problem === undefined}>
      <StaleRow />
      <Row className="verdict" id="verdict">
        <p className="crumb">{all}</p>
        <h1>{name}</h1>
      </Row>
      {problem === undefined ? <Waiting /> : <FailureRow problem={problem} again={again} />}
    </main>
  );
}
