// Who is signed in decides between the sign-in page and the sheet; the address decides which sheet.
import { useEffect, useMemo } from "react";
import { ActsProvider } from "./acts.tsx";
import { Failure } from "./components/failure.tsx";
import { Masthead } from "./components/masthead.tsx";
import { ReleasePage } from "./pages/release-page.tsx";
import { ReleasesPage } from "./pages/releases-page.tsx";
import { SignInPage } from "./pages/sign-in-page.tsx";
import { UnknownPage } from "./pages/unknown-page.tsx";
import { navigate, routeOf, signInPath, useAddress, type Route } from "./routes.ts";
import { isKnownDevice, useSession } from "./session.ts";
import { NowContext, useTicking, WorldContext, type Doors, type World } from "./world.ts";

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
  readonly route: Exclude<Route, { page: "sign-in" }>;
  readonly here: string;
}

function Inside({ doors, now, route, here }: InsideProps) {
  const { session, again, signedOut } = useSession(doors.api);
  const world = useMemo<World | undefined>(
    () => (session.status === "signed-in" ? { ...doors, ...session, signedOut } : undefined),
    [doors, session, signedOut],
  );
  const instant = useTicking(now);
  useLive(doors, world !== undefined);

  if (session.status === "signed-out") return <ToSignIn from={here} />;
  if (session.status === "failed") return <Failure problem={session.problem} again={again} />;
  if (world === undefined) return <div className="run" aria-busy="true" />;
  return (
    <NowContext value={instant}>
      <WorldContext value={world}>
        <a className="skip" href="#verdict">
          Skip to the verdict
        </a>
        <Masthead />
        <ActsProvider>
          <Page route={route} />
        </ActsProvider>
      </WorldContext>
    </NowContext>
  );
}

function useLive({ live }: Pick<Doors, "live">, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    live.open();
    return live.close;
  }, [live, wanted]);
}

function Page({ route }: Pick<InsideProps, "route">) {
  if (route.page === "releases") return <ReleasesPage />;
  if (route.page === "release") return <ReleasePage key={route.key} releaseKey={route.key} />;
  return <UnknownPage path={route.path} />;
}
