// Who is asked since when and was reminded of it: kept for each empty seat whose gate lacks nothing but signatures.
import type { ChasePlan } from "../../plan/chase-plan.ts";
import type { ReleasePlan, Stage } from "../../plan/release-plan.ts";
import type { Instant } from "../../time.ts";
import type { WorkingCalendar } from "../../working-hours.ts";

export interface ChaseHours {
  readonly until: Instant;
  readonly calendar: WorkingCalendar;
}

export interface ChasedSeat {
  readonly stage: string;
  readonly gate: string;
  readonly role: string;
  /** Since when its signers are asked. */
  readonly since: Instant;
  /** By Runsheet or by a person: both are the one reminder. */
  readonly remindedAt?: Instant;
  /** How many rungs of the ladder are behind it. */
  readonly rungs?: number;
  /** The end of a hold: until then nothing was told. */
  readonly mutedUntil?: Instant;
}

export interface ChaseBook {
  readonly seats: readonly ChasedSeat[];
  /** Absent until they were read, and where nobody handed them in. */
  readonly hours?: ChaseHours;
  readonly hoursAskedAt?: Instant;
}

export function chaseOf(plan: ReleasePlan, stage: Pick<Stage, "id">): ChasePlan | undefined {
  return plan.stages.find(({ id }) => id === stage.id)?.chase ?? plan.chase;
}

type Place = Pick<ChasedSeat, "gate" | "role">;

export function isSame(left: Place, right: Place): boolean {
  return left.gate === right.gate && left.role === right.role;
}
