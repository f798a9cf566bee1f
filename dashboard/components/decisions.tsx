import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById, type Mark } from "../gates.ts";
import { nameOf, shortDigest } from "../names.ts";
import { useWorld } from "../world.ts";
import { FormerAttempts } from "./former-attempts.tsx";
import { Row } from "./row.tsx";
import { SectionHead } from "./section-head.tsx";
import { When } from "./when.tsx";

type Decision = ReleaseView["decisions"][number];

const wordsByStatus = {
  "in-force": "in force",
  expired: "expired undeployed",
  "rolled-back": "rolled back since",
  fulfilled: "deployed",
  reopened: "reopened",
} as const;

export function Decisions({ view }: { readonly view: ReleaseView }) {
  const { people } = useWorld();
  if (view.decisions.length === 0 && view.formerAttempts === undefined) return null;
  return (
    <>
      <SectionHead title="Decisions" />
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
              {decision.outcome === "go" ? "Go" : "No-go"} by {nameOf(people, decision.by)}
              {hasWord(decision) && <span className="ink3"> {wordsByStatus[decision.status]}</span>}
            </h3>
            <p className="lead">{decision.rationale}</p>
            {decision.waived !== undefined && (
              <p className="lead">
                Given without {decision.waived.map((gate) => gateById(view, gate)?.title ?? gate).join(", ")}
              </p>
            )}
            <p className="ink3">
              On <code>{shortDigest(decision.digest)}</code>
              {decision.attendees.length > 0 &&
                `, with ${decision.attendees.map((id) => nameOf(people, id)).join(", ")}`}
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
