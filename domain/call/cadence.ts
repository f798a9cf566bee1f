// What the tile of the calls needs of each.
import type { ProducedBy } from "../metrics/run.ts";
import type { Instant } from "../time.ts";
import { isDone } from "./issues.ts";
import type { CallView } from "./view-schema.ts";

export interface CallStanding {
  readonly key: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly updatedAt: Instant;
  /** `open` until somebody or time has said what became of it. */
  readonly end: "open" | "held" | "fallen-out" | "unlogged";
  readonly items: number;
  /** When each open item is due. */
  readonly dues: readonly Instant[];
  /** Follow-ups that are not known to be done. */
  readonly openFollowUps: number;
  /** Absent until its workflow has stored something. */
  readonly producedBy?: ProducedBy;
}

export function callStandingOf(view: CallView, runId?: string): CallStanding {
  const { id, key, startsAt, endsAt, updatedAt, items, followUps } = view;
  return {
    key,
    startsAt,
    endsAt,
    updatedAt,
    end: endOf(view),
    items: items.length,
    dues: items.filter(({ done }) => !done).map(({ due }) => due),
    openFollowUps: followUps.filter((followUp) => !isDone(followUp)).length,
    ...(runId === undefined ? {} : { producedBy: { workflowId: id, runId } }),
  };
}

function endOf({ status, outcome, cancelled, missed }: CallView): CallStanding["end"] {
  if (outcome !== undefined) return "held";
  if (cancelled !== undefined || missed !== undefined || status === "ended-outside") return "fallen-out";
  return status === "unlogged" ? "unlogged" : "open";
}
