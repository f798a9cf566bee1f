// How dry runs are read: what comes first, which state a row shows, what is still owed, and by whom.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { DryRunStatus } from "#domain/dry-run/view-schema.ts";
import type { Me } from "./api.ts";
import type { Mark } from "./gates.ts";
import { say } from "./language/say.ts";

export type ReadinessItem = PresentedDryRun["items"][number];
export type Dependency = PresentedDryRun["dependencies"][number];
export type Task = PresentedDryRun["countdown"][number];
export type Scenario = PresentedDryRun["scenarios"][number];
export type Insight = PresentedDryRun["insights"][number];

const statusesAhead: readonly DryRunStatus[] = ["preparing", "ready", "moved"];
const statusesOwed: readonly DryRunStatus[] = ["in-progress", "awaiting-conclusion", "unconcluded"];

/** It has not begun, so that it can still be prepared. */
export function isAheadRun({ status }: Pick<PresentedDryRun, "status">): boolean {
  return statusesAhead.includes(status);
}

/** It has begun, and waits for what is recorded of it and for its conclusion. */
export function isToConclude({ status }: Pick<PresentedDryRun, "status">): boolean {
  return statusesOwed.includes(status);
}

/** What is said in the session can be written down, also after it was concluded. */
export function isRecordable(run: Pick<PresentedDryRun, "status" | "closed">): boolean {
  return !run.closed && (isToConclude(run) || run.status === "held");
}

export const wordByRunStatus: Readonly<Record<DryRunStatus, string>> = {
  preparing: say("preparing"),
  ready: say("ready"),
  moved: say("moved"),
  "in-progress": say("in progress"),
  "awaiting-conclusion": say("not concluded yet"),
  unconcluded: say("unconcluded"),
  held: say("held"),
  cancelled: say("cancelled"),
  "ended-outside": say("ended outside"),
};

/** A guest's view carries no verdict of ours. */
export function runHeadline({ verdict, title, status }: PresentedDryRun): string {
  return verdict === "" ? `${title}: ${wordByRunStatus[status]}.` : verdict;
}

export interface DryRunGroups {
  readonly coming: readonly PresentedDryRun[];
  readonly past: readonly PresentedDryRun[];
}

/** What comes is read forwards from what is next, what is past backwards. One without a conclusion is not past. */
export function groupRuns(runs: readonly PresentedDryRun[]): DryRunGroups {
  const starts = ({ session }: PresentedDryRun) => Date.parse(session.startsAt);
  const forwards = runs.toSorted((one, other) => starts(one) - starts(other));
  const isComing = (run: PresentedDryRun) => isAheadRun(run) || isToConclude(run);
  return {
    coming: forwards.filter(isComing),
    past: forwards.filter((run) => !isComing(run)).toReversed(),
  };
}

/** Nobody waits for it any more; what falls back is settled by the plan. */
export function isThere(one: ReadinessItem | Dependency): boolean {
  return one.state !== "open" && one.state !== "declined";
}

export function isMine(owners: readonly string[], me: Me): boolean {
  return me.customer !== true && owners.some((owner) => me.roles.includes(owner));
}

const markByState = {
  confirmed: "met",
  done: "met",
  dropped: "off",
  waived: "waived",
  fallback: "stale",
} as const;

export function owedMark(one: ReadinessItem | Dependency, me: Me, now: number): Mark {
  const { state } = one;
  if (state !== "open" && state !== "declined") return markByState[state];
  if (Date.parse(one.due) <= now) return "late";
  if (state === "declined") return "failed";
  return isMine("owner" in one ? [one.owner] : one.owners, me) ? "yours" : "open";
}

export function taskMark(task: Task, me: Me, now: number): Mark {
  if (task.done) return "met";
  if (Date.parse(task.due) <= now) return "late";
  return isMine([task.owner], me) ? "yours" : "open";
}

export function runMark(run: PresentedDryRun, me: Me, now: number): Mark {
  switch (run.status) {
    case "ready":
      return "met";
    case "held":
      return run.success.every(({ verdict }) => verdict === "met") ? "met" : "waived";
    case "cancelled":
      return "off";
    case "unconcluded":
    case "ended-outside":
      return "failed";
    case "in-progress":
    case "awaiting-conclusion":
      return isMine([run.owner], me) ? "yours" : "open";
    case "preparing":
    case "moved":
      return preparationMark(run, me, now);
  }
}

function preparationMark({ items, dependencies, countdown }: PresentedDryRun, me: Me, now: number): Mark {
  const marks = [
    ...[...items, ...dependencies].map((one) => owedMark(one, me, now)),
    ...countdown.map((task) => taskMark(task, me, now)),
  ];
  return (["late", "failed", "yours"] as const).find((mark) => marks.includes(mark)) ?? "open";
}

export const markByVerdict = { met: "met", unmet: "failed", unknown: "not-open" } as const;

/** Of all that this person could do, what falls due next: the page fills this one button alone. */
export function nextOwed(run: PresentedDryRun, me: Me): string | undefined {
  if (run.closed || me.customer === true) return undefined;
  if (isToConclude(run)) return isMine([run.owner], me) ? "conclude" : undefined;
  if (!isAheadRun(run)) return undefined;
  return [
    ...run.items.map((one) => ({ ...one, owners: [one.owner], open: !isThere(one) })),
    ...run.dependencies.map((one) => ({ ...one, open: !isThere(one) })),
    ...run.countdown.map((one) => ({ ...one, owners: [one.owner], open: !one.done })),
  ]
    .filter(({ open, owners }) => open && isMine(owners, me))
    .toSorted((one, other) => Date.parse(one.due) - Date.parse(other.due))[0]?.id;
}

/** `9 of 16 there`, of all that has to be there before. */
export function preparationOf({ items, dependencies, countdown }: PresentedDryRun): string {
  const all = items.length + dependencies.length + countdown.length;
  const there = [...items, ...dependencies].filter(isThere).length;
  return say("{0} of {1} there", there + countdown.filter(({ done }) => done).length, all);
}

/** A free name for the next insight: recorded again under its name it is amended. */
export function nextInsightId(insights: readonly Pick<Insight, "id">[]): string {
  for (let number = insights.length + 1; ; number += 1) {
    const id = `insight-${number}`;
    if (insights.every((one) => one.id !== id)) return id;
  }
}
