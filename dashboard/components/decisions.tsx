import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById, type Mark } from "../gates.ts";
import { say } from "../language/say.ts";
import { nameOf, shortDigest } from "../names.ts";
import { useWorld } from "../world.ts";
import { FormerAttempts } from "./former-attempts.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

type Decision = ReleaseView["decisions"][number];

const wordsByStatus = {
  "in-force": say("in force"),
  expired: say("expired undeployed"),
  "rolled-back": say("rolled back since"),
  fulfilled: say("deployed"),
  reopened: say("reopened"),
} as const;

export function Decisions({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  if (view.decisions.length === 0 && view.formerAttempts === undefined) return null;
  return (
    <>
      <SectionHead title={say("Decisions")} />
      <ul className="rows">
        {[...view.decisions].reverse().map((decision) => (
          <Row
            as="li"
            key={decision.at}
            className="shut"
            mark={markOf(decision)}
            when={<When past={decision.at} />}
          >
            <h3>
              {decision.outcome === "go" ? say("Go") : say("No-go")}{" "}
              {say("by {0}", nameOf(people, decision.by))}
              {hasWord(decision) && <span className="ink3"> {wordsByStatus[decision.status]}</span>}
            </h3>
            <p className="lead">{decision.rationale}</p>
            {decision.waived !== undefined && (
              <p className="lead">
                {say(
                  "Given without {0}",
                  decision.waived.map((gate) => gateById(view, gate)?.title ?? gate).join(", "),
                )}
              </p>
            )}
            <p className="ink3">
              {say("On")} <code>{shortDigest(decision.digest)}</code>
              {decision.attendees.length > 0 &&
                say(", with {0}", decision.attendees.map((id) => nameOf(people, id)).join(", "))}
            </p>
          </Row>
        ))}
        <FormerAttempts view={view} />
      </ul>
    </>
  );
}

/** A no-go that stands says all of itself. */
function hasWord({ outcome, status }: Decision): boolean {
  return outcome === "go" || status === "reopened";
}

function markOf({ outcome, status }: Decision): Mark {
  if (outcome === "no_go" || status === "rolled-back") return "failed";
  return status === "expired" ? "stale" : "met";
}
