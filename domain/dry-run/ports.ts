// What the activities of a dry run ask of the decision log, and of the metrics.
import type { StoredDecision } from "../record.ts";
import type { Instant } from "../time.ts";

/** Newest first. */
export interface LoggedDecisions {
  decisions(filter: {
    readonly externalRef?: string;
    readonly key?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<{ readonly items: readonly StoredDecision[]; readonly nextCursor?: string }>;
}

export interface OrderedNight {
  readonly asOf: Instant;
  readonly environment: string;
}

/** Metric runs on demand, each under its as-of. */
export interface NightOrders {
  /** `other`: another environment has a run of this very as-of. */
  start(order: OrderedNight): Promise<"started" | "other" | "unanswered">;
  standing(asOf: Instant): Promise<{
    readonly status: "unknown" | "unanswered" | "running" | "completed" | "failed";
  }>;
}
