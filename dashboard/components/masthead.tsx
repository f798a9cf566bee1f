import { say } from "../language/say.ts";
import { routeOf, useAddress, type Route } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ConnectionMark } from "./connection.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Link } from "./link.tsx";
import { MorePages } from "./more-pages.tsx";
import { Person } from "./person.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

/** A place in the navigation and the pages that belong to it. */
export interface Place {
  readonly to: string;
  readonly label: string;
  readonly pages: readonly Route["page"][];
}

const dryRunsPlace: Place = { to: "/dry-runs", label: say("Dry runs"), pages: ["dry-runs", "dry-run"] };
/** In sight at every width. */
const first: readonly Place[] = [
  { to: "/", label: say("Today"), pages: ["today"] },
  { to: "/releases", label: say("Releases"), pages: ["releases", "release", "insight"] },
  { to: "/calls", label: say("Calls"), pages: ["calls", "call"] },
  { to: "/tiles", label: say("Tiles"), pages: ["tiles", "tile"] },
];
/** Behind "More" where there is little room. */
const others: readonly Place[] = [
  dryRunsPlace,
  { to: "/decisions", label: say("Decisions"), pages: ["decisions"] },
  { to: "/changelog", label: say("Changes"), pages: ["changelog", "sync"] },
  { to: "/plan", label: say("Plan"), pages: ["plan"] },
  { to: "/health", label: say("Health"), pages: ["health"] },
];
const ofGuests: readonly Place[] = [
  { to: "/calls", label: say("Calls"), pages: ["calls", "call"] },
  dryRunsPlace,
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
        <Link to={isGuest ? "/calls" : "/"}>Runsheet</Link>
      </div>
      <nav aria-label={say("Pages")}>
        {(isGuest ? ofGuests : first).map((place) => (
          <PlaceLink key={place.to} place={place} page={page} />
        ))}
        {!isGuest && (
          <MorePages current={others.some(({ pages }) => pages.includes(page))}>
            {others.map((place) => (
              <PlaceLink key={place.to} place={place} page={page} />
            ))}
          </MorePages>
        )}
      </nav>
      <div className="you">
        {!isGuest && <ConnectionMark />}
        <span className="who">
          <Person id={me.id} roles />
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
        <button type="button" className="button quiet" onClick={() => void signOut()}>
          {say("Sign out")}
        </button>
      </div>
    </header>
  );
}

function PlaceLink({
  place: { to, label, pages },
  page,
}: {
  readonly place: Place;
  readonly page: Route["page"];
}) {
  return (
    <Link to={to} current={pages.includes(page)}>
      {label}
    </Link>
  );
}
