// What a release starts from, and how it stands then.
import { optional } from "../optional.ts";
import type { Actor } from "../people.ts";
import type { ReleasePlan } from "../plan/release-plan.ts";
import type { Instant } from "../time.ts";
import type { ChaseHours } from "./chase/chase-book.ts";
import type { Build } from "./messages.ts";
import type { ReleaseState } from "./state.ts";

export interface ReleaseStart {
  readonly key: string;
  readonly title: string;
  readonly build: Build;
  readonly by: Actor;
  readonly plan: ReleasePlan;
  readonly planRevision: string;
  readonly supersedes?: string;
  /** When those work who are reminded. */
  readonly hours?: ChaseHours;
}

export function newRelease(
  start: ReleaseStart,
  at: Instant,
  { rules }: { readonly rules?: number | undefined } = {},
): ReleaseState {
  const { key, title, build, plan, planRevision, supersedes, by, hours } = start;
  return {
    key,
    title,
    plan,
    planRevision,
    startedAt: at,
    startedBy: by.person,
    build,
    attempt: 1,
    openedAt: {},
    metAt: {},
    signatures: [],
    rejections: [],
    evidence: [],
    risks: [],
    deployments: [],
    decisions: [],
    recheckedAt: {},
    told: [],
    held: [],
    refusals: [],
    pastDigests: [],
    ...optional({ rules, supersedes, chase: hours && { seats: [], hours } }),
  };
}
