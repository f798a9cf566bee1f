// What has to be there before a dry run, and after it, as people see it.
import { optional } from "../optional.ts";
import type { ReadinessItem } from "../plan/dry-run-plan.ts";
import type { Instant } from "../time.ts";
import { rungAbove } from "./planning.ts";
import { isSettled, owedIn, type DryRunState, type ItemStanding } from "./state.ts";
import { dueOf } from "./status.ts";
import type { DryRunView } from "./view-schema.ts";

export function itemViews(state: DryRunState, at: Instant): DryRunView["items"] {
  return state.terms.rules.readiness.map(({ id, title, kind, group, owner, check }) => {
    const due = dueOf(state, id);
    return {
      id,
      title,
      kind,
      group,
      owner,
      due,
      overdue: !isSettled(state, id) && due <= at,
      waitingOn: [...(state.waits[id] ?? [])],
      ...standingView(state.items[id]),
      ...escalationView(state, { id, owner }),
      ...optional({
        fallback: owedIn(state, id)?.fallback,
        finding: state.findings[id],
        looks: kind === "confirm" ? undefined : looker(check),
      }),
    };
  });
}

function looker(check: ReadinessItem["check"]): DryRunView["items"][number]["looks"] {
  return check === undefined ? "person" : "runsheet";
}

function standingView(
  standing: ItemStanding | undefined,
): Pick<DryRunView["items"][number], "state" | "by" | "at" | "link" | "decision"> {
  if (standing === undefined) return { state: "open" };
  const { state, person, by, at, link, decision } = standing;
  return { state, by: person ?? by, at, ...optional({ link, decision }) };
}

export function dependencyViews(state: DryRunState, at: Instant): DryRunView["dependencies"] {
  return state.terms.rules.dependencies.map(({ id, title, owners, sources }) => {
    const standing = state.dependencies[id];
    const due = dueOf(state, id);
    const { by, at: settledAt, link, reason, decision } = standing ?? {};
    return {
      id,
      title,
      owners: [...owners],
      sources: [...sources],
      due,
      overdue: !isSettled(state, id) && due <= at,
      state: standing?.state ?? "open",
      waitingOn: [...(state.waits[id] ?? [])],
      ...optional({ by, at: settledAt, link, reason, decision }),
      ...escalationView(state, { id }),
    };
  });
}

interface Task {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
}

export function taskView(
  state: DryRunState,
  { id, title, owner }: Task,
  at: Instant,
): DryRunView["countdown"][number] {
  const done = state.completions[id];
  const due = dueOf(state, id);
  return {
    id,
    title,
    owner,
    due,
    done: done !== undefined,
    overdue: done === undefined && due <= at,
    ...escalationView(state, { id, owner }),
    ...optional({ doneBy: done?.by, doneAt: done?.at, link: done?.link }),
  };
}

/** Who hears of it when it is not there in time, and when they have heard of it. */
function escalationView(
  state: DryRunState,
  { id, owner }: { readonly id: string; readonly owner?: string },
): Pick<DryRunView["countdown"][number], "escalateTo" | "escalatedAt"> {
  const { rules, escalateTo: last } = state.terms;
  const above = owner === undefined ? last : rungAbove(rules, owner, last);
  return optional({
    escalateTo: owedIn(state, id)?.escalateTo ?? above,
    escalatedAt: state.told[`escalated ${id}`],
  });
}
