// What has happened since yesterday morning, from the decision log, one group for each release and call.
import { say } from "../language/say.ts";
import { useReading } from "../reading.ts";
import { groupChanges, type ChangeGroup } from "../today.ts";
import { useLogQuestion, useNow, useWords, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";

export function RecentChanges() {
  const { api, clock } = useWorld();
  const now = useNow();
  const { body, problem, again } = useReading(useLogQuestion("changes"), () => api.changes());
  const groups = groupChanges(body?.items ?? [], (date) => clock.day(date, now));
  return (
    <aside
      className="side"
      aria-label={say("What has happened")}
      aria-busy={body === undefined && problem === undefined}
    >
      <h2>
        {say("What has happened")}{" "}
        {body !== undefined && (
          <span>
            {say("since")} <Moment at={body.since} />
          </span>
        )}
      </h2>
      {problem !== undefined && (
        <>
          <p role="alert">{problem.detail}</p>
          <p className="acts">
            <button type="button" className="button outlined" onClick={again}>
              {say("Try again")}
            </button>
          </p>
        </>
      )}
      {body !== undefined && groups.length === 0 && <p>{say("Nothing.")}</p>}
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </aside>
  );
}

const most = 6;

function Group({ group: { title, path, changes } }: { readonly group: ChangeGroup }) {
  const words = useWords();
  const more = changes.length - most;
  return (
    <section className="happened">
      <h3>{path === undefined ? title : <Link to={path}>{title}</Link>}</h3>
      <ul>
        {changes.slice(0, most).map(({ seq, at, sentence }) => (
          <li key={seq}>
            <Moment at={at} /> <span lang="en">{words(sentence)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="hint">
          {say("{0} more before", more)}
          {path !== undefined && say(", in its timeline")}
        </p>
      )}
    </section>
  );
}
