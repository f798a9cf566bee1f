// Whether what is on the page is what the server says now. Buttons stay live: nothing is queued in the browser.
import { say } from "../language/say.ts";
import { useConnection, useNow, useWorld } from "../world.ts";
import { Row } from "./row.tsx";

const staleMs = 60_000;

export function ConnectionMark() {
  const { mark, lastHeard } = useConnection();
  const { clock } = useWorld();
  const now = useNow();
  const time = clock.time(
    new Date(lastHeard !== undefined && mark === "reconnecting" ? lastHeard : now).toISOString(),
  );
  const words = {
    live: say("Live,"),
    connecting: say("Connecting,"),
    reconnecting: say("Last heard"),
  } as const;
  return (
    <span className={`live ${mark}`}>
      <i aria-hidden="true" />
      <span>
        {words[mark]} {time} {clock.zoneName}
      </span>
    </span>
  );
}

/** Above the verdict, once the server has been silent for a minute. */
export function StaleRow() {
  const { mark, lastHeard } = useConnection();
  const { clock } = useWorld();
  const now = useNow();
  if (mark !== "reconnecting" || lastHeard === undefined || now - lastHeard < staleMs) return null;
  return (
    <Row mark="stale" className="notice">
      <p>
        {say(
          "Not connected. This page shows what was known at {0}; it goes on by itself.",
          clock.time(new Date(lastHeard).toISOString()),
        )}
      </p>
    </Row>
  );
}
