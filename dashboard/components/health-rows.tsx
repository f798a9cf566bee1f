// The rows of the page on health: what needs a hand, a part, a worker, a schedule.
import type { HealthFinding, PartStanding, ScheduleStanding, WorkerStanding } from "#domain/health/report.ts";
import { scheduleStanding, tookInWords, workerStanding } from "../health-words.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useNow, useWords } from "../world.ts";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";
import { StateWord } from "./pin.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function FindingRow({
  finding: { mark, title, text, todo, since, page, effect },
}: {
  readonly finding: HealthFinding;
}) {
  const words = useWords();
  return (
    <Row as="li" className="gate" mark={mark} when={<When past={since} />}>
      <div className="gate-head">
        <h3>{page === undefined ? capitalised(title) : <Link to={page}>{capitalised(title)}</Link>}</h3>
        <p className="lead">
          <span lang="en">{capitalised(words(text))}</span>
        </p>
        <p className="lead" lang="en">
          {todo}
        </p>
        {effect !== undefined && (
          <p className="lead">
            <code>{effect}</code>
          </p>
        )}
      </div>
    </Row>
  );
}

export function PartRow({
  part: { name, ok, problem, mode, since },
}: {
  readonly part: PartStanding & { readonly name: string };
}) {
  const state = ok
    ? ({ mark: "met", word: say("answers") } as const)
    : ({ mark: "failed", word: say("away") } as const);
  return (
    <Row as="li" className="gate shut" mark={state.mark} pinWord={state.word} when={<When past={since} />}>
      <div className="gate-head">
        <h3>
          {capitalised(name)} {mode !== undefined && <span className="count">{mode}</span>}
        </h3>
        <StateWord {...state} />
        {problem !== undefined && <p className="lead">{capitalised(problem)}</p>}
      </div>
    </Row>
  );
}

export function WorkerRow({ worker }: { readonly worker: WorkerStanding }) {
  const now = useNow();
  const state = workerStanding(worker, now);
  return (
    <Row
      as="li"
      className="gate shut"
      mark={state.mark}
      pinWord={state.word}
      when={<When past={worker.lastSeen} note={say("last seen")} />}
    >
      <div className="gate-head">
        <h3>
          <code>{worker.identity}</code>
        </h3>
        <StateWord {...state} />
        <p className="lead">{say("Takes {0}.", listed(worker.polls))}</p>
      </div>
    </Row>
  );
}

export function ScheduleRow({ schedule }: { readonly schedule: ScheduleStanding }) {
  const { id, note, next, last, paused } = schedule;
  const state = scheduleStanding(schedule);
  const took = tookInWords(schedule);
  return (
    <Row
      as="li"
      className="gate shut"
      mark={state.mark}
      pinWord={state.word}
      when={paused ? <When note={say("paused")} /> : <When due={next} />}
    >
      <div className="gate-head">
        <h3>{id}</h3>
        <StateWord {...state} />
        {note !== undefined && <p className="lead">{note}</p>}
        {last !== undefined && (
          <p className="lead">
            {say("Last run")} <Moment at={last.at} />
            {took !== undefined && `, ${took}`}
            {last.reason !== undefined && `: ${last.reason}`}
          </p>
        )}
      </div>
    </Row>
  );
}
