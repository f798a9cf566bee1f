import { routeOf, useAddress } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ConnectionMark } from "./connection.tsx";
import { Link } from "./link.tsx";
import { Person } from "./person.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function Masthead() {
  const { me, api } = useWorld();
  const { page } = routeOf(useAddress());
  const isGuest = me.customer === true;
  const signOut = async (): Promise<void> => {
    await api.signOut();
    // A new document, so that nothing of this person's is left in memory.
    location.assign("/sign-in");
  };
  return (
    <header className="masthead">
      <div className="brand">
        <Link to={isGuest ? "/calls" : "/releases"}>Runsheet</Link>
      </div>
      <nav aria-label="Pages">
        {!isGuest && (
          <Link to="/releases" current={page === "releases" || page === "release"}>
            Releases
          </Link>
        )}
        <Link to="/calls" current={page === "calls" || page === "call"}>
          Calls
        </Link>
        {!isGuest && (
          <>
            <Link to="/tiles" current={page === "tiles" || page === "tile"}>
              Tiles
            </Link>
            <Link to="/changelog" current={page === "changelog"}>
              Changes
            </Link>
          </>
        )}
      </nav>
      <div className="you">
        {!isGuest && <ConnectionMark />}
        <span className="who">
          <Person id={me.id} roles />
        </span>
        <ThemeSwitch />
        <button type="button" className="button quiet" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
    </header>
  );
}
