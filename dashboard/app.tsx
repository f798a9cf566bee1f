// Who is signed in decides between the sign-in page and the sheet; the address decides which sheet.
import { lazy, Suspense, useEffect, useMemo } from "react";
import { ActsProvider } from "./acts.tsx";
import { queryOf } from "./api.ts";
import { Failure } from "./components/failure.tsx";
import { Masthead } from "./components/masthead.tsx";
import { Waiting } from "./components/waiting.tsx";
import { WallHead } from "./components/wall-head.tsx";
import type { Answer } from "./http.ts";
import { say } from "./language/say.ts";
import { askPage, type InsideRoute } from "./page-question.ts";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { TodayPage } from "./pages/today-page.tsx";
import { UnknownPage } from "./pages/unknown-page.tsx";
import { useReading, type Reading } from "./reading.ts";
import { navigate, routeOf, signInPath, useAddress } from "./routes.ts";
import { isKnownDevice, useSession, type SessionDoor } from "./session.ts";
import { asRoles, nobody, useRetryOnWall, useWall } from "./wall.ts";
import { NowContext, useTicking, useWorld, WorldContext, type Doors, type World } from "./world.ts";

/** Fetched by whoever opens them: the first load is of Today. */
const codeByPage = {
  releases: () => import("./pages/releases-page.tsx"),
  release: () => import("./pages/release-page.tsx"),
  insight: () => import("./pages/insight-page.tsx"),
  calls: () => import("./pages/calls-page.tsx"),
  call: () => import("./pages/call-page.tsx"),
  "dry-runs": () => import("./pages/dry-runs-page.tsx"),
  "dry-run": () => import("./pages/dry-run-page.tsx"),
  tiles: () => import("./pages/tiles-page.tsx"),
  tile: () => import("./pages/tile-page.tsx"),
  changelog: () => import("./pages/changelog-page.tsx"),
  sync: () => import("./pages/sync-page.tsx"),
  health: () => import("./pages/health-page.tsx"),
  slack: () => import("./pages/slack-page.tsx"),
  decisions: () => import("./pages/decisions-page.tsx"),
  plan: () => import("./pages/plan-page.tsx"),
} as const;
const ReleasesPage = lazy(async () => ({ default: (await codeByPage.releases()).ReleasesPage }));
const ReleasePage = lazy(async () => ({ default: (await codeByPage.release()).ReleasePage }));
const InsightPage = lazy(async () => ({ default: (await codeByPage.insight()).InsightPage }));
const CallsPage = lazy(async () => ({ default: (await codeByPage.calls()).CallsPage }));
const CallPage = lazy(async () => ({ default: (await codeByPage.call()).CallPage }));
const DryRunsPage = lazy(async () => ({ default: (await codeByPage["dry-runs"]()).DryRunsPage }));
const DryRunPage = lazy(async () => ({ default: (await codeByPage["dry-run"]()).DryRunPage }));
const TilesPage = lazy(async () => ({ default: (await codeByPage.tiles()).TilesPage }));
const TilePage = lazy(async () => ({ default: (await codeByPage.tile()).TilePage }));
const ChangelogPage = lazy(async () => ({ default: (await codeByPage.changelog()).ChangelogPage }));
const SyncPage = lazy(async () => ({ default: (await codeByPage.sync()).SyncPage }));
const DecisionsPage = lazy(async () => ({ default: (await codeByPage.decisions()).DecisionsPage }));
const PlanPage = lazy(async () => ({ default: (await codeByPage.plan()).PlanPage }));
const HealthPage = lazy(async () => ({ default: (await codeByPage.health()).HealthPage }));
const SlackPage = lazy(async () => ({ default: (await codeByPage.slack()).SlackPage }));

export function App({ doors, now }: { readonly doors: Doors; readonly now: () => number }) {
  const address = useAddress();
  const route = routeOf(address);
  if (route.page === "sign-in") return <SignInPage api={doors.api} to={route.to} />;
  if (route.page === "slack")
    return (
      <Suspense fallback={<ComingPage />}>
        <SlackPage place={route.place} now={now} />
      </Suspense>
    );
  const here = address.pathname + address.search + address.hash;
  if (address.pathname === "/" && !isKnownDevice()) return <ToSignIn from={here} />;
  return <Inside doors={doors} now={now} route={route} here={here} />;
}

function ToSignIn({ from }: { readonly from: string }) {
  useEffect(() => navigate(signInPath(from), "replace"), [from]);
  return null;
}

interface InsideProps {
  readonly doors: Doors;
  readonly now: () => number;
  readonly route: InsideRoute;
  readonly here: string;
}

function Inside({ doors, now, route, here }: InsideProps) {
  const door = useSession(doors);
  const instant = useTicking(now);
  useLive(doors, isOfTeam(door.session));
  if (door.session.status === "signed-out") return <ToSignIn from={here} />;
  return (
    <NowContext value={instant}>
      <Asked key={placeOf(route)} doors={doors} door={door} route={route} />
    </NowContext>
  );
}

/** Another release or another tile begins anew; another environment of the same tiles keeps page and focus. */
function placeOf(route: InsideRoute): string {
  if (route.page === "release" || route.page === "call") return route.key;
  if (route.page === "dry-run") return `dry run ${route.date}`;
  return route.page === "tile" ? `tile ${route.id}` : route.page;
}

interface AskedProps extends Pick<InsideProps, "doors" | "route"> {
  readonly door: SessionDoor;
}

/** What the page shows is asked together with who is there: one way to the server and back, not two. */
function Asked({ doors, door: { session, again }, route }: AskedProps) {
  const reading = useReading("which" in route ? queryOf(route.which) : "page", () => readPage(doors, route));
  const wall = useWall();
  const world = useMemo(() => worldOf(doors, session, wall), [doors, session, wall]);
  const failed = session.status === "failed";
  useRetryOnWall(failed || reading.problem !== undefined, failed ? again : reading.again);
  if (session.status === "failed") return <Failure problem={session.problem} again={again} />;
  if (world === undefined) return <div className="run" aria-busy="true" />;
  return (
    <WorldContext value={world}>
      {wall ? <WallHead /> : <Above />}
      <ActsProvider>
        <Suspense fallback={<ComingPage />}>
          <Page route={route} reading={reading} />
        </Suspense>
      </ActsProvider>
    </WorldContext>
  );
}

function worldOf(doors: Doors, session: SessionDoor["session"], wall: boolean): World | undefined {
  if (session.status !== "signed-in") return undefined;
  const { me, people } = session;
  return { ...doors, ...session, ...(wall && { me: nobody(me), people: asRoles(people) }) };
}

function Above() {
  return (
    <>
      <a className="skip" href="#verdict">
        {say("Skip to the verdict")}
      </a>
      <Masthead />
    </>
  );
}

function ComingPage() {
  return (
    <div className="run">
      <main className="sheet" aria-busy="true">
        <Waiting />
      </main>
    </div>
  );
}

function Page({ route, reading }: { readonly route: InsideRoute; readonly reading: Reading<true> }) {
  const { me } = useWorld();
  switch (route.page) {
    case "today":
      return me.customer === true ? <ToCalls /> : <TodayPage reading={reading} />;
    case "releases":
      return <ReleasesPage reading={reading} />;
    case "release":
      return <ReleasePage releaseKey={route.key} reading={reading} />;
    case "insight":
      return <InsightPage />;
    case "calls":
      return <CallsPage reading={reading} />;
    case "call":
      return <CallPage callKey={route.key} reading={reading} />;
    case "dry-runs":
      return <DryRunsPage reading={reading} />;
    case "dry-run":
      return <DryRunPage date={route.date} reading={reading} />;
    case "changelog":
      return <ChangelogPage {...(route.kind !== undefined && { kind: route.kind })} />;
    case "sync":
      return <SyncPage {...(route.date !== undefined && { date: route.date })} />;
    case "tiles":
      return <TilesPage which={route.which} reading={reading} />;
    case "tile":
      return <TilePage id={route.id} which={route.which} reading={reading} />;
    case "health":
      return <HealthPage />;
    case "decisions":
      return <DecisionsPage />;
    case "plan":
      return <PlanPage />;
    case "unknown":
      return <UnknownPage path={route.path} />;
  }
}

/** A guest's first page is the calls. */
function ToCalls() {
  useEffect(() => navigate("/calls", "replace"), []);
  return null;
}

/** The code of a page comes while its question is under way. */
async function readPage(doors: Doors, route: InsideRoute): Promise<Answer<true>> {
  const [answer] = await Promise.all([askPage(doors, route), codeOf(route)]);
  return answer;
}

function codeOf({ page }: InsideRoute): Promise<unknown> | undefined {
  return page === "today" || page === "unknown" ? undefined : codeByPage[page]();
}

/** Guests read a call when they open it; events are for the team. */
function isOfTeam(session: SessionDoor["session"]): boolean {
  return session.status === "signed-in" && session.me.customer !== true;
}

function useLive({ live }: Pick<Doors, "live">, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    live.open();
    return live.close;
  }, [live, wanted]);
}
