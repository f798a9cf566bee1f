// Whether what is on the page is what the server says now. Buttons stay live: nothing is queued in the browser.
import { say } from "../language/say.ts";
import type { Connection } from "../live.ts";
import { useConnection, useNow, useWorld } from "../world.ts";
import { Row } from "./row.tsx";

const staleMs = 60_000;

export function ConnectionMark() {
  const connection = useConnection();
  const { clock } = useWorld();
  const now = useNow();
  const mark = markOf(connection, now);
  const { lastHeard = now } = connection;
  const at = mark === "reconnecting" || mark === "stale" ? lastHeard : now;
  const words = {
    live: say("Live,"),
    connecting: say("Connecting,"),
    reconnecting: say("Reconnecting since"),
    stale: say("Stale since"),
  } as const;
  return (
    <span className={`live ${mark}`}>
      <i aria-hidden="true" />
      <span>
        {words[mark]} {clock.time(new Date(at).toISOString())} {clock.zoneName}
      </span>
    </span>
  );
}

function markOf({ mark, lastHeard }: Connection, now: number) {
  return mark === "reconnecting" && lastHeard !== undefined && now - lastHeard >= staleMs ? "stale" : mark;
}

/** Above the verdict, once the server has been silent for a minute. */
export function StaleRow() {
  const connection = useConnection();
  const { lastHeard } = connection;
  const { clock } = useWorld();
  if (markOf(connection, useNow()) !== "stale" || lastHeard === undefined) return null;
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
