// What a run wanted outside and could not have yet.
import { keptBack, type Undelivered } from "#domain/undelivered.ts";
import type { Acted } from "../acted.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { ActButton } from "./act-button.tsx";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly undelivered: readonly Undelivered[];
  readonly why?: string | undefined;
  readonly retry: (key: string) => Promise<Answer<Acted>>;
}

/** As a list of its own. */
export function UndeliveredRows(props: Props) {
  if (props.undelivered.length === 0) return null;
  return (
    <ul className="rows" id="undelivered">
      <UndeliveredItems {...props} />
    </ul>
  );
}

export function UndeliveredItems({ undelivered, why, retry }: Props) {
  return undelivered.map(({ key, lane, since, reason, state, ...kept }) => (
    <Row as="li" key={key} className="notice" mark="stale" when={<When past={since} />}>
      <h3>{say("Undelivered: {0}", keptBack(kept))}</h3>
      <p className="lead">
        {reason} {state === "stuck" ? say("The {0} lane goes on trying.", lane) : ""}
      </p>
      {state === "failed" && (
        <p className="acts">
          <ActButton why={why} send={() => retry(key)}>
            {say("Retry")}
          </ActButton>
        </p>
      )}
    </Row>
  ));
}
