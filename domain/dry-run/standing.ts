// What the tile of the dry runs needs of each.
import type { ProducedBy } from "../metrics/run.ts";
import type { Instant } from "../time.ts";
import type { DryRunView } from "./view-schema.ts";

export interface DryRunStanding {
  readonly key: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly updatedAt: Instant;
  /** `open` until a person has said what became of it. */
  readonly end: "open" | "passed" | "not-passed" | "fallen-out";
  /** Items, dependencies and tasks that have to be there before it. */
  readonly owed: number;
  /** When each of these that is not there is due. */
  readonly dues: readonly Instant[];
  readonly rules: number;
  readonly rulesMet: number;
  /** Absent until its workflow has stored something. */
  readonly producedBy?: ProducedBy;
}

export function dryRunStandingOf(view: DryRunView, runId?: string): DryRunStanding {
  const { id, key, session, updatedAt, items, dependencies, countdown, success } = view;
  const missing = [
    ...items.filter(({ state }) => state === "open" || state === "declined"),
    ...dependencies.filter(({ state }) => state === "open"),
    ...countdown.filter(({ done }) => !done),
  ];
  return {
    key,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    updatedAt,
    end: endOf(view),
    owed: items.length + dependencies.length + countdown.length,
    dues: missing.map(({ due }) => due),
    rules: success.length,
    rulesMet: success.filter(({ verdict }) => verdict === "met").length,
    ...(runId === undefined ? {} : { producedBy: { workflowId: id, runId } }),
  };
}

function endOf({ status, concluded, cancelled }: DryRunView): DryRunStanding["end"] {
  if (concluded !== undefined) return concluded.passed ? "passed" : "not-passed";
  return cancelled !== undefined || status === "ended-outside" ? "fallen-out" : "open";
}
