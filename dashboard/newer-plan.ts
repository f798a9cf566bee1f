// A newer plan than the release carries: what the page says of it, and the press that it offers.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Me } from "./api.ts";
import { say } from "./language/say.ts";
import { whyNot } from "./permissions.ts";
import type { PlanChanges } from "./plan-api.ts";

export interface PlanNotice {
  readonly title: string;
  readonly label: string;
  /** Why this person can't press. */
  readonly why: string | undefined;
}

export function isBehind(
  { status, planRevision }: Pick<ReleaseView, "status" | "planRevision">,
  current: string | undefined,
): boolean {
  const known = planRevision !== undefined && current !== undefined;
  return known && status === "reviewing" && planRevision !== current;
}

export function planNotice(
  view: Pick<ReleaseView, "permissions" | "proposal">,
  { current, changes }: PlanChanges,
  me: Me,
): PlanNotice {
  const count = changes.length === 1 ? say("1 change") : say("{0} changes", changes.length);
  const title = say("A newer plan exists (revision {0}): {1}", current, count);
  const why = whyNot(view, me, "adoptPlan");
  if (!changes.some(({ loosens }) => loosens)) return { title, label: say("Adopt the plan"), why };
  const { proposal } = view;
  // Of another plan than this one somebody asks anew.
  if (proposal?.revision !== current) return { title, label: say("Ask to adopt the plan"), why };
  const own = proposal.by === me.id ? say("You asked for it. A second person confirms it.") : undefined;
  return { title, label: say("Confirm the plan"), why: why ?? own };
}
