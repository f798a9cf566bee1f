// How long each gate waited and for whom, as bars on one scale; the same in words in the columns beside.
import type { SeatAttention } from "#domain/attention/counts.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import "../styles/record.css";
import {
  isRecorded,
  longestWait,
  waitInWords,
  waitTimes,
  type GateWait,
  type Stretch,
} from "../wait-times.ts";
import { useLogQuestion, useNow, useWorld } from "../world.ts";
import { FailureRow } from "./failure.tsx";
import { Moment } from "./moment.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";

export function WaitTimes({ view }: { readonly view: ReleaseView }) {
  const { api } = useWorld();
  const now = useNow();
  const { body, problem, again } = useReading(useLogQuestion(view.key), () => api.attention(view.id));
  const times = waitTimes(view, now);
  if (times === undefined) return null;
  return (
    <>
      <SectionHead title={say("Wait time per gate")} id="waits-per-gate" note={longestWait(times)} />
      {problem !== undefined && <FailureRow problem={problem} again={again} />}
      <Row className="waits-row">
        <table className="waits" aria-labelledby="waits-per-gate">
          <thead>
            <tr>
              <th scope="col">{say("Gate")}</th>
              <th scope="col" className="scale">
                <Moment at={times.from} /> <span className="hidden">{say("to|span")}</span>{" "}
                <Moment at={times.to} />
              </th>
              <th scope="col">{say("Waited")}</th>
              <th scope="col">{say("Asked")}</th>
              <th scope="col">{say("Met")}</th>
              <th scope="col">{say("Messages")}</th>
            </tr>
          </thead>
          <tbody>
            {times.gates.filter(isRecorded).map((gate) => (
              <Line key={gate.id} gate={gate} letters={lettersOf(body?.seats, gate.id)} />
            ))}
          </tbody>
        </table>
        <LeftOut count={times.gates.filter((gate) => !isRecorded(gate)).length} />
        <p className="waits-key" aria-hidden="true">
          <i className="machines" /> {say("for reports and checks")} <i className="people" />{" "}
          {say("for people")}
        </p>
      </Row>
    </>
  );
}

/** A bar of unknown length would be a guess. */
function LeftOut({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <p className="hint">
      {count === 1
        ? say("1 met check is left out: a check tells when it was looked at, not since when it holds.")
        : say(
            "{0} met checks are left out: a check tells when it was looked at, not since when it holds.",
            count,
          )}
    </p>
  );
}

interface LineProps {
  readonly gate: GateWait;
  /** Absent until they are known. */
  readonly letters: number | undefined;
}

function Line({ gate, letters }: LineProps) {
  return (
    <tr>
      <th scope="row">
        <a href={`#${gate.id}`}>{gate.title}</a>
      </th>
      <td className="bars">
        <Bars stretches={gate.stretches} waits={gate.waits} />
      </td>
      <td>{waitInWords(gate)}</td>
      <td>
        <Moment at={gate.asked} />
      </td>
      <td>{gate.met === undefined ? say("open|gate") : <Moment at={gate.met} />}</td>
      <td>{letters ?? ""}</td>
    </tr>
  );
}

function Bars({ stretches, waits }: { readonly stretches: readonly Stretch[]; readonly waits: boolean }) {
  return (
    <span className="wait-bar" aria-hidden="true">
      {stretches.map(({ who, left, width }, index) => (
        <i
          key={who}
          className={waits && index === stretches.length - 1 ? `${who} on` : who}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
      ))}
    </span>
  );
}

/** All that reached somebody and asked for a seat of the gate, the first request and the nudges. */
function lettersOf(seats: readonly SeatAttention[] | undefined, gate: string): number | undefined {
  return seats?.filter((seat) => seat.gate === gate).reduce((sum, { letters }) => sum + letters, 0);
}
