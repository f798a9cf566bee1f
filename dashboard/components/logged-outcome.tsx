// Decisions, highlights and quotes of a held call, as they were written.
import Gavel from "lucide-react/icons/gavel";
import Quote from "lucide-react/icons/quote";
import type { PresentedCall } from "#domain/call/presented.ts";
import { say } from "../language/say.ts";
import { nameOf } from "../names.ts";
import { useWorld } from "../world.ts";
import { Row } from "./row.tsx";
import { When } from "./when.tsx";

interface Props {
  readonly call: PresentedCall;
}

const redacted = "Redacted";

export function LoggedOutcome({ call: { outcome } }: Props) {
  const { people } = useWorld();
  if (outcome === undefined) return null;
  const { quotes, decisions, highlights, by, at } = outcome;
  return (
    <Row mark="met" when={<When past={at} note={say("by {0}", nameOf(people, by))} />}>
      <ul className="said" aria-label={say("What was said and decided")}>
        {decisions.map(({ id, text, rationale }) => (
          <li key={id}>
            <Gavel className="icon ink3" size={16} aria-hidden="true" />
            <span>
              <b>{text.text ?? redacted}</b>
              {rationale !== undefined && <small>{rationale.text ?? redacted}</small>}
            </span>
          </li>
        ))}
        {quotes.map(({ id, text, speaker, organisation, tile, sentiment }) => (
          <li key={id}>
            <Quote className="icon ink3" size={16} aria-hidden="true" />
            <span>
              <q>{text.text ?? redacted}</q>
              <small>
                {[speaker, organisation, tile, sentiment].filter((word) => word !== undefined).join(", ")}
              </small>
            </span>
          </li>
        ))}
        {highlights.map(({ id, text }) => (
          <li key={id}>
            <span />
            <span>{text ?? redacted}</span>
          </li>
        ))}
      </ul>
      {quotes.length + decisions.length + highlights.length === 0 && (
        <p className="lead">{say("Held, and nothing noted.")}</p>
      )}
    </Row>
  );
}
