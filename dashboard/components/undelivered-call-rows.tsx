import type { PresentedCall } from "#domain/call/presented.ts";
import { keptBack } from "#domain/undelivered.ts";
import { say } from "../language/say.ts";
import { whyNotCall } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

/** What the call wanted outside and could not have yet. */
export function UndeliveredCallRows({ call }: { readonly call: PresentedCall }) {
  const { api, me } = useWorld();
  if (call.undelivered.length === 0) return null;
  return (
    <ul className="rows" id="undelivered">
      {call.undelivered.map(({ key, lane, since, reason, state, ...kept }) => (
        <Row as="li" key={key} className="notice" mark="stale" when={<When past={since} />}>
          <h3>{say("Undelivered: {0}", keptBack(kept))}</h3>
          <p className="lead">
            {reason} {state === "stuck" ? say("The {0} lane goes on trying.", lane) : ""}
          </p>
          {state === "failed" && (
            <p className="acts">
              <ActButton
                why={whyNotCall(call, me, "retryEffect")}
                send={() => api.sendCall(call.key, "retryEffect", { key, alike: true })}
              >
                {say("Retry")}
              </ActButton>
            </p>
          )}
        </Row>
      ))}
    </ul>
  );
}
