import type { PresentedCall } from "#domain/call/presented.ts";
import { keptBack } from "#domain/undelivered.ts";
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
          <h3>Undelivered: {keptBack(kept)}</h3>
          <p className="lead">
            {reason} {state === "stuck" ? `The ${lane} lane goes on trying.` : ""}
          </p>
          {state === "failed" && (
            <p className="acts">
              <ActButton
                why={whyNotCall(call, me, "retryEffect")}
                send={() => api.sendCall(call.key, "retryEffect", { key, alike: true })}
              >
                Retry
              </ActButton>
            </p>
          )}
        </Row>
      ))}
    </ul>
  );
}
