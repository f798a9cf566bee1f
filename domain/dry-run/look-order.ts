import type { ReadinessCheck } from "../plan/dry-run-plan.ts";
import type { Instant } from "../time.ts";

/** What a dry run asks an activity to look at. */
export interface LookAtReadiness {
  readonly type: "look-at-readiness";
  readonly item: string;
  readonly title: string;
  readonly environment: string;
  readonly at: Instant;
  readonly startsAt: Instant;
  readonly subject: ReadinessCheck | { readonly name: "tile"; readonly tile: string };
  /** What the plan does instead. */
  readonly fallback?: string;
}
