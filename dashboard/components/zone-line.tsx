import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";

/** Named once on a page. */
export function ZoneLine() {
  const { clock } = useWorld();
  return <p className="zone">{say("Times in {0}", clock.zoneName)}</p>;
}
