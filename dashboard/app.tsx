// Who is signed in decides between the sign-in page and the sheet; the address decides which sheet.
import { lazy, Suspense, useEffect, useMemo } from "react";
import { ActsProvider } from "./acts.tsx";
import { queryOf } from "./api.ts";
import { Failure } from "./components/failure.tsx";
import { Masthead } from "./components/masthead.tsx";
import { Waiting } from "./components/waiting.tsx";
import type { Answer } from "./http.ts";
import { ReleasePage } from "./pages/release-page.tsx";
import { ReleasesPage } from "./pages/releases-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { TilePage } from "./pages/tile-page.tsx";
import { TilesPage } from "./pages/tiles-page.tsx";
import { UnknownPage } from "./pages/unknown-page.tsx";
import { useReading, type Reading } from "./reading.ts";
import { navigate, routeOf, signInPath, useAddress, type Route } from "./routes.ts";
import { isKnownDevice, useSession, type SessionDoor } from "./session.ts";
import { NowContext, useTicking, WorldContext, type Doors, type World } from "./world.ts";

/** Fetched by whoever opens them: most loads are of releases. */
const CallsPage = lazy(async () => ({ default: (await import("./pages/calls-page.tsx")).CallsPage }));
const ChangelogPage = lazy(async () => ({
  default: (await import("./pages/changelog-page.tsx")).ChangelogPage,
}));
const CallPage = lazy(async () => ({ default: (await import("./pages/call-page.tsx")).CallPage }));

type InsideRoute = Exclude<Route, { page: "sign-in" }>;

export function App({ doors, now }: { readonly doors: Doors; readonly now: () => number }) {
  const address = useAddress();
  const route = routeOf(address);
  if (route.page === "sign-in") return <SignInPage api={doors.api} to={route.to} />;
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
  return route.page === "tile" ? `tile ${route.id}` : route.page;
}

interface AskedProps extends Pick<InsideProps, "doors" | "route"> {
  readonly door: SessionDoor;
}

/** What the page shows is asked together with who is there: one way to the server and back, not two. */
function Asked({ doors, door: { session, again }, route }: AskedProps) {
  const reading = useReading("which" in route ? queryOf(route.which) : "page", () => readPage(doors, route));
  const world = useMemo<World | undefined>(
    () => (session.status === "signed-in" ? { ...doors, ...session } : undefined),
    [doors, session],
  );
  if (session.status === "failed") return <Failure problem={session.problem} again={again} />;
  if (world === undefined) return <div className="run" aria-busy="true" />;
  return (
    <WorldContext value={world}>
      <a className="skip" href="#verdict">
        Skip to the verdict
      </a>
      <Masthead />
      <ActsProvider>
        <Suspense fallback={<ComingPage />}>
          <Page route={route} reading={reading} />
        </Suspense>
      </ActsProvider>
    </WorldContext>
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
  switch (route.page) {
    case "releases":
      return <ReleasesPage reading={reading} />;
    case "release":
      return <ReleasePage releaseKey={route.key} reading={reading} />;
    case "calls":
      return <CallsPage reading={reading} />;
    case "call":
      return <CallPage callKey={route.key} reading={reading} />;
    case "changelog":
      return <ChangelogPage {...(route.kind !== undefined && { kind: route.kind })} />;
    case "tiles":
      return <TilesPage which={route.which} reading={reading} />;
    case "tile":
      return <TilePage id={route.id} which={route.which} reading={reading} />;
    case "unknown":
      return <UnknownPage path={route.path} />;
  }
}

async function readPage(doors: Doors, route: InsideRoute): Promise<Answer<true>> {
  const { api, views } = doors;
  if ("which" in route) return readTiles(doors, route);
  if (route.page === "calls" || route.page === "call") return readCalls(doors, route);
  if (route.page === "release") return readRelease(doors, route.key);
  if (route.page === "releases") {
    const answer = await api.releases();
    if (answer.outcome !== "answered") return answer;
    views.take(...answer.body.items);
  }
  return { outcome: "answered", body: true };
}

/** A page without the environment is still the page of the release. */
async function readRelease({ api, views, environments }: Doors, key: string): Promise<Answer<true>> {
  const [answer, shared] = await Promise.all([api.release(key), api.environments()]);
  if (shared.outcome === "answered") environments.take(...shared.body.items);
  if (answer.outcome !== "answered") return answer;
  views.take(answer.body);
  return { outcome: "answered", body: true };
}

async function readCalls(
  { api, calls }: Doors,
  route: Extract<InsideRoute, { page: "calls" | "call" }>,
): Promise<Answer<true>> {
  if (route.page === "calls") {
    const answer = await api.calls();
    if (answer.outcome !== "answered") return answer;
    calls.take(...answer.body.items);
  } else {
    const answer = await api.call(route.key);
    if (answer.outcome !== "answered") return answer;
    calls.take(answer.body);
  }
  return { outcome: "answered", body: true };
}

async function readTiles(
  { api, tiles }: Doors,
  route: Extract<InsideRoute, { page: "tiles" | "tile" }>,
): Promise<Answer<true>> {
  const asked = tiles.get();
  if (route.page === "tiles") {
    const answer = await api.tiles(route.which);
    if (answer.outcome !== "answered") return answer;
    tiles.answer(answer.body.items, asked);
  } else {
    const answer = await api.tile(route.id, route.which);
    if (answer.outcome !== "answered") return answer;
    tiles.answer([answer.body], asked);
  }
  return { outcome: "answered", body: true };
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
