// A go that can't be deployed yet: behind whom it waits, or who has stopped the environment.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Link } from "./link.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

export function TurnRow({ view: { claim } }: { readonly view: ReleaseView }) {
  if (claim === undefined || (claim.stop === undefined && claim.behind === undefined)) return null;
  const { environment, behind, stop } = claim;
  if (stop === undefined)
    return (
      <Row className="notice" mark="waived">
        <h2>{say("Queued for {0}", environment)}</h2>
        <Behind release={behind} />
      </Row>
    );
  return (
    <Row className="notice" mark="waived" when={<When past={stop.at} />}>
      <Stopped environment={environment} by={stop.by} />
      <p className="lead">{stop.reason}</p>
      <Behind release={behind} />
    </Row>
  );
}

function Stopped({ environment, by }: { readonly environment: string; readonly by: string }) {
  const { people } = useWorld();
  return <h2>{say("{0} has stopped {1}", nameOf(people, by), environment)}</h2>;
}

function Behind({ release }: { readonly release: string | undefined }) {
  if (release === undefined) return null;
  return (
    <p className="lead">
      {say("Behind")} <Link to={`/releases/${encodeURIComponent(release)}`}>{release}</Link>
      {say(". The time of the go begins with its turn.")}
    </p>
  );
}
