import { navigate } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ConnectionMark } from "./connection.tsx";
import { Link } from "./link.tsx";
import { Person } from "./person.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function Masthead() {
  const { me, api, signedOut } = useWorld();
  const signOut = async (): Promise<void> => {
    await api.signOut();
    navigate("/sign-in");
    signedOut();
  };
  return (
    <header className="masthead">
      <div className="brand">
        <Link to="/releases">Runsheet</Link>
      </div>
      <nav aria-label="Pages">
        <Link to="/releases" current>
          Releases
        </Link>
      </nav>
      <div className="you">
        <ConnectionMark />
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
