// What people open in the morning: what waits for them and what is wrong first, then how everything stands.
import { memo, useDeferredValue } from "react";
import { askedRoles } from "#domain/asked-roles.ts";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { waitingFor, waitingId, type WaitingItem } from "#domain/inbox.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import { groupCalls } from "../calls.ts";
import { Announcer } from "../components/announcer.tsx";
import { StaleRow } from "../components/connection.tsx";
import { FailureRow } from "../components/failure.tsx";
import { InFlightRow } from "../components/in-flight-row.tsx";
import { InboxRow } from "../components/inbox-row.tsx";
import { Link } from "../components/link.tsx";
import { NextCall } from "../components/next-call.tsx";
import { RecentChanges } from "../components/recent-changes.tsx";
import { Row } from "../components/row.tsx";
import { SectionHead } from "../components/section-head.tsx";
import { TodayTiles } from "../components/today-tiles.tsx";
import { Waiting } from "../components/waiting.tsx";
import { When } from "../components/when.tsx";
import { Wrongs } from "../components/wrongs.tsx";
import { ZoneLine } from "../components/zone-line.tsx";
import { isOver, sortReleases, type Mark } from "../gates.ts";
import { isPast, waitingVerdict, wrongVerdict } from "../inbox-words.ts";
import { say } from "../language/say.ts";
import type { ViewsById } from "../live.ts";
import { firstEnvironment } from "../plan-words.ts";
import "../styles/today.css";
import type { Reading } from "../reading.ts";
import { wrongsOf, type Wrong } from "../today.ts";
import { useWall } from "../wall.ts";
import { useCalls, useDryRuns, useEnvironments, useNow, useTiles, useViews, useWorld } from "../world.ts";

interface Props {
  readonly reading: Reading<true>;
}

/** Drawn once the newest is here, not with what it replaces. */
export function TodayPage({ reading }: Props) {
  const releases = useDeferredValue(useViews());
  const calls = useDeferredValue(useCalls());
  const dryRuns = useDeferredValue(useDryRuns());
  const environments = useDeferredValue(useEnvironments());
  const tiles = useDeferredValue(useTiles(firstEnvironment(useWorld().plan), false));
  return <Run {...{ reading, releases, calls, dryRuns, environments, tiles }} />;
}

interface Known {
  readonly releases: ViewsById;
  readonly calls: ViewsById<PresentedCall>;
  readonly dryRuns: ViewsById<PresentedDryRun>;
  readonly environments: ViewsById<EnvironmentView>;
  readonly tiles: readonly Tile[];
}

const Run = memo(function Run({ reading: { body, problem, again }, ...known }: Props & Known) {
  const loaded = body === true;
  const waits = !loaded && problem === undefined;
  const today = useToday(known);
  const wall = useWall();
  return (
    <div className="run today">
      <title>{say("Today: Runsheet")}</title>
      <main className="sheet" aria-busy={waits}>
        <StaleRow />
        <Head today={today} loaded={loaded} />
        {problem !== undefined && <FailureRow problem={problem} again={again} />}
        {waits ? <Waiting /> : <Sections today={today} loaded={loaded} />}
      </main>
      {loaded && !wall && <RecentChanges />}
    </div>
  );
});

interface Today {
  readonly waiting: readonly WaitingItem[];
  readonly wrongs: readonly Wrong[];
  readonly tiles: readonly Tile[];
  readonly nextCall: PresentedCall | undefined;
  readonly inFlight: readonly ReleaseView[];
}

/** By the views on this page, as the server judges it too: what waits goes away with the event that settles it. */
function useToday({ tiles, ...known }: Known): Today {
  const { me } = useWorld();
  const now = useNow();
  const releases = [...known.releases.values()];
  const calls = [...known.calls.values()];
  const dryRuns = [...known.dryRuns.values()];
  const environments = [...known.environments.values()];
  const asked = { id: me.id, roles: askedRoles(me), customer: me.customer === true };
  return {
    waiting: waitingFor(asked, { releases, calls, dryRuns }, new Date(now).toISOString()),
    wrongs: wrongsOf({ releases, calls, dryRuns, environments, tiles }, me, now),
    tiles,
    nextCall: groupCalls(calls).coming[0],
    inFlight: sortReleases(releases.filter((view) => !isOver(view))),
  };
}

interface SaidProps {
  readonly today: Today;
  readonly loaded: boolean;
}

function Head({ today: { waiting, wrongs }, loaded }: SaidProps) {
  const now = useNow();
  const wall = useWall();
  const wrong = wrongVerdict(wrongs.length);
  const text = wall ? wrong || say("Nothing is wrong.") : [waitingVerdict(waiting), wrong].join(" ").trim();
  const due = waiting.find((item) => !isPast(item, now))?.due;
  return (
    <Row
      className="verdict"
      id="verdict"
      pinSize={32}
      {...(loaded && { mark: markOfToday(waiting, wrongs), when: <When due={due} /> })}
    >
      <h1>{loaded ? text : say("Today")}</h1>
      {loaded && <Announcer text={text} />}
      {loaded && <Wrongs wrongs={wrongs} />}
      <ZoneLine />
    </Row>
  );
}

function markOfToday(waiting: readonly WaitingItem[], wrongs: readonly Wrong[]): Mark {
  if (waiting.some(({ late }) => late)) return "late";
  return wrongs[0]?.mark ?? (waiting.length > 0 ? "yours" : "met");
}

/** On a wall what moves comes first, and the tiles fill the rest. */
function Sections({ today, loaded }: SaidProps) {
  const wall = useWall();
  const tiles = <TodayTiles tiles={today.tiles} />;
  return (
    <>
      <Waits waiting={today.waiting} />
      {!wall && tiles}
      <Coming today={today} loaded={loaded} />
      {wall && tiles}
    </>
  );
}

function Waits({ waiting }: Pick<Today, "waiting">) {
  return (
    <>
      {waiting.length > 0 && <SectionHead title={say("Waits for you")} id="waits" />}
      <ul className="rows" aria-label={say("Waits for you")}>
        {waiting.map((item, index) => (
          <InboxRow key={waitingId(item)} item={item} first={index === 0} />
        ))}
      </ul>
    </>
  );
}

/** No head stands over what could not be asked for. */
function Coming({ today: { nextCall, inFlight }, loaded }: SaidProps) {
  return (
    <>
      {(loaded || nextCall !== undefined) && <Next call={nextCall} />}
      {(loaded || inFlight.length > 0) && <InFlight views={inFlight} />}
    </>
  );
}

function Next({ call }: { readonly call: PresentedCall | undefined }) {
  return (
    <>
      <SectionHead title={say("Next call")} end={<Link to="/calls">{say("All calls")}</Link>} />
      {call === undefined ? (
        <Row className="nothing">{say("No call is planned.")}</Row>
      ) : (
        <NextCall call={call} />
      )}
    </>
  );
}

function InFlight({ views }: { readonly views: readonly ReleaseView[] }) {
  return (
    <>
      <SectionHead
        title={say("Releases in flight")}
        id="in-flight"
        end={<Link to="/releases">{say("All releases")}</Link>}
      />
      {views.length === 0 && <Row className="nothing">{say("No release is open.")}</Row>}
      <ul className="rows" aria-labelledby="in-flight">
        {views.map((view) => (
          <InFlightRow key={view.id} view={view} />
        ))}
      </ul>
    </>
  );
}
