import { routeOf, useAddress, type Route } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ConnectionMark } from "./connection.tsx";
import { Link } from "./link.tsx";
import { Person } from "./person.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

interface Entry {
  readonly to: string;
  readonly title: string;
  readonly shows: readonly Route["page"][];
  readonly guests: boolean;
}

const entries: readonly Entry[] = [
  { to: "/releases", title: "Releases", shows: ["releases", "release"], guests: false },
  { to: "/calls", title: "Calls", shows: ["calls", "call"], guests: true },
  { to: "/tiles", title: "Tiles", shows: ["tiles", "tile"], guests: false },
  { to: "/decisions", title: "Decisions", shows: ["decisions"], guests: false },
  { to: "/plan", title: "Plan", shows: ["plan"], guests: false },
];

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
        {entries
          .filter(({ guests }) => guests || !isGuest)
          .map(({ to, title, shows }) => (
            <Link key={to} to={to} current={shows.includes(page)}>
              {title}
            </Link>
          ))}
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
