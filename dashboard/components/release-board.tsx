// The releases by stage: columns where there is room, else a list under the heads of the stages.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver, nextDue, releaseMark } from "../gates.ts";
import { headlineOf } from "../headline.ts";
import { listed } from "../language/lists.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { boardPath, over, waitOf, type BoardColumn, type BoardFilter } from "../release-board.ts";
import { releasePath } from "../routes.ts";
import { distance, span } from "../time.ts";
import { useWall } from "../wall.ts";
import { useWide } from "../wide.ts";
import { useNow, useWords, useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Moment } from "./moment.tsx";
import { StateIcon } from "./pin.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly columns: readonly BoardColumn[];
  readonly filter: BoardFilter;
}

export function ReleaseBoard({ columns, filter }: Props) {
  const wall = useWall();
  const wide = useWide() && !wall;
  // Nobody looks up at a wall for what is over.
  const told = wall && filter.state !== "over" ? columns.filter(({ id }) => id !== over.id) : columns;
  const shown = told.map((column) => ({ column, views: firstOf(column, filter) }));
  if (!wide)
    return shown
      .filter(({ views }) => views.length > 0)
      .map(({ column, views }) => (
        <ListedStage key={column.id} column={column} views={views} filter={filter} />
      ));
  return (
    <Row className="board-row">
      <div className="board">
        {shown.map(({ column, views }) => (
          <section key={column.id} aria-labelledby={`column-${column.id}`}>
            <h2 id={`column-${column.id}`}>
              {column.title} <span className="ink3">{column.views.length}</span>
            </h2>
            {views.length === 0 && <p className="board-empty">{say("None")}</p>}
            <ul>
              {views.map((view) => (
                <li key={view.id}>
                  <Item view={view} />
                </li>
              ))}
            </ul>
            <More column={column} shown={views.length} filter={filter} />
          </section>
        ))}
      </div>
    </Row>
  );
}

const mostOver = 6;

/** What is over is looked for, not looked at: the last ones, until somebody asks for them. */
function firstOf({ id, views }: BoardColumn, { state }: BoardFilter): readonly ReleaseView[] {
  return id === over.id && state !== "over" ? views.slice(0, mostOver) : views;
}

interface ListedProps {
  readonly column: BoardColumn;
  readonly views: readonly ReleaseView[];
  readonly filter: BoardFilter;
}

function ListedStage({ column, views, filter }: ListedProps) {
  const { me } = useWorld();
  const now = useNow();
  return (
    <>
      <SectionHead title={column.title} id={`column-${column.id}`} note={column.views.length} />
      <ul className="rows list board-list" aria-labelledby={`column-${column.id}`}>
        {views.map((view) => (
          <Row
            as="li"
            key={view.id}
            className={isOver(view) ? "gate shut" : "gate"}
            mark={releaseMark(view, me, now)}
            when={isOver(view) ? <When past={view.updatedAt} /> : <When due={nextDue(view)} />}
          >
            <Item view={view} listed />
          </Row>
        ))}
      </ul>
      <More column={column} shown={views.length} filter={filter} />
    </>
  );
}

interface MoreProps {
  readonly column: BoardColumn;
  readonly shown: number;
  readonly filter: BoardFilter;
}

function More({ column, shown, filter }: MoreProps) {
  if (column.views.length === shown) return null;
  return (
    <p className="board-more">
      <Link to={boardPath({ ...filter, state: "over" })}>{say("All {0}", column.views.length)}</Link>
    </p>
  );
}

/** In a list the state and the due time stand beside it, in a column within it. */
function Item({ view, listed = false }: { readonly view: ReleaseView; readonly listed?: boolean }) {
  const { me } = useWorld();
  const words = useWords();
  const now = useNow();
  const due = isOver(view) ? undefined : nextDue(view);
  return (
    <>
      <h3>
        {!listed && <StateIcon mark={releaseMark(view, me, now)} />}{" "}
        <Link to={releasePath(view.key)}>
          {view.title} <code>{view.key}</code>
        </Link>
      </h3>
      <p className="lead">
        <span lang="en">{words(headlineOf(view))}</span>
      </p>
      <Waits view={view} />
      {!listed && (
        <p className="item-when">
          {due === undefined ? (
            <>
              {say("Last moved")} <Moment at={view.updatedAt} />
            </>
          ) : (
            <>
              {say("Due")} <Moment at={due} />, {distance(due, now) ?? say("later")}
            </>
          )}
        </p>
      )}
    </>
  );
}

const mostNamed = 2;

function Waits({ view }: { readonly view: ReleaseView }) {
  const { me, people } = useWorld();
  const now = useNow();
  const { people: ids, things, since } = waitOf(view, me);
  const named = [...ids.map((id) => (id === me.id ? say("you") : nameOf(people, id))), ...things];
  if (named.length === 0) return null;
  const rest = named.length - mostNamed;
  const list = rest > 0 ? say("{0} and {1} more", named.slice(0, mostNamed).join(", "), rest) : listed(named);
  const long = since === undefined ? "" : say(", for {0}", span(now - Date.parse(since)));
  return <p className="item-waits">{say("Waits for {0}{1}", list, long)}</p>;
}
