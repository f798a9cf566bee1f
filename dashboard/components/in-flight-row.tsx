// A release on its way, in one row: a small rail of its stages, its verdict, and whom it waits for.
import type { ReleaseView, StageView } from "#domain/release/view-schema.ts";
import { markOf, nextDue, releaseMark, stageMark, wordByMark } from "../gates.ts";
import { headlineOf } from "../headline.ts";
import { say } from "../language/say.ts";
import type { PeopleById } from "../names.ts";
import { releasePath } from "../routes.ts";
import { waitsOn } from "../today.ts";
import { useWall } from "../wall.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

/** On a wall roles stand for people: naming both would say it twice. */
const nobodyNamed: PeopleById = new Map();

export function InFlightRow({ view }: { readonly view: ReleaseView }) {
  const { me, people } = useWorld();
  const now = useNow();
  const words = useWords();
  const wall = useWall();
  const waits = waitsOn(view, wall ? nobodyNamed : people);
  return (
    <Row as="li" className="gate" mark={releaseMark(view, me, now)} when={<When due={nextDue(view)} />}>
      <div className="gate-head">
        <h3>
          <Link to={releasePath(view.key)}>
            {view.title} <code>{view.key}</code>
          </Link>
        </h3>
        <SmallRail view={view} />
        <p className="lead">
          <span lang="en">{words(wall ? headlineOf(view) : view.verdict)}</span>
        </p>
        {waits.length > 0 && <p className="lead">{say("Waits for {0}.", waits.join(", "))}</p>}
      </div>
    </Row>
  );
}

function SmallRail({ view: { stages, stage } }: { readonly view: ReleaseView }) {
  return (
    <ol className="small-rail" aria-label={say("Stages")}>
      {stages.map((one) => (
        <SmallStation key={one.id} stage={one} current={one.id === stage} />
      ))}
    </ol>
  );
}

function SmallStation({ stage, current }: { readonly stage: StageView; readonly current: boolean }) {
  const { me } = useWorld();
  const now = useNow();
  const mark = stageMark(stage, (gate) => markOf(gate, me, now));
  return (
    <li {...(current && { "aria-current": "step" as const })}>
      <StateIcon mark={mark} size={14} />
      {stage.title}
      <span className="hidden"> {wordByMark[stage.status]}</span>
    </li>
  );
}
