// What the activities of a dry run ask of the decision log.
import type { StoredDecision } from "../record.ts";

/** Newest first. */
export interface LoggedDecisions {
  decisions(filter: {
    readonly externalRef?: string;
    readonly key?: string;
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<{ readonly items: readonly StoredDecision[]; readonly nextCursor?: string }>;
}
