import type { SyncTerms } from "./planning.ts";

/** Where syncs live. A date has one for ever: `there` already. */
export interface SyncStarts {
  begin(terms: SyncTerms): Promise<"began" | "there">;
}
