// Who is signed in decides between the sign-in page and the sheet; the address decides which sheet.
import { useEffect, useMemo } from "react";
import { ActsProvider } from "./acts.tsx";
import type { Answer } from "./api.ts";
import { Failure } from "./components/failure.tsx";
import { Masthead } from "./components/masthead.tsx";
import { ReleasePage } from "./pages/release-page.tsx";
import { ReleasesPage } from "./pages/releases-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { UnknownPage } from "./pages/unknown-page.tsx";
import { useReading } from "./reading.ts";
import { navigate, routeOf, signInPath, useAddress, type Route } from "./routes.ts";
import { isKnownDevice, useSession, type SessionDoor } from "./session.ts";
import { NowContext, useTicking, WorldContext, type Doors, type World } from "./world.ts";

type InsideRoute = Exclude<Route, { page: "sign-in" }>;

export function App({ doors, now }: { readonly doors: Doors; readonly now: () => number }) {
  const address = useAddress();
  const route = routeOf(address);
  if (route.page === "sign-in") return <SignInPage api={doors.api} to={route.to} />;
  const here = address.pathname + address.hash;
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
  useLive(doors, door.session.status === "signed-in");
  if (door.session.status === "signed-out") return <ToSignIn from={here} />;
  return (
    <NowContext value={instant}>
      <Asked
        key={route.page === "release" ? route.key : route.page}
        doors={doors}
        door={door}
        route={route}
      />
    </NowContext>
  );
}

interface AskedProps extends Pick<InsideProps, "doors" | "route"> {
  readonly door: SessionDoor;
}

/** What the page shows is asked together with who is there: one way to the server and back, not two. */
function Asked({ doors, door: { session, again }, route }: AskedProps) {
  const reading = useReading("page", () => readPage(doors, route));
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
        {route.page === "releases" && <ReleasesPage reading={reading} />}
        {route.page === "release" && <ReleasePage releaseKey={route.key} reading={reading} />}
        {route.page === "unknown" && <UnknownPage path={route.path} />}
      </ActsProvider>
    </WorldContext>
  );
}

async function readPage({ api, views }: Doors, route: InsideRoute): Promise<Answer<true>> {
  if (route.page === "releases") {
    const answer = await api.releases();
    if (answer.outcome !== "answered") return answer;
    views.take(...answer.body.items);
  }
  if (route.page === "release") {
    const answer = await api.release(route.key);
    if (answer.outcome !== "answered") return answer;
    views.take(answer.body);
  }
  return { outcome: "answered", body: true };
}

function useLive({ live }: Pick<Doors, "live">, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    live.open();
    return live.close;
  }, [live, wanted]);
}
