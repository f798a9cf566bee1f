// The syncs for people: what of their digests was reviewed. Their schedule starts them.
import type { SyncMessageName } from "#domain/sync/messages.ts";
import type { SyncTerms } from "#domain/sync/planning.ts";
import { syncIdOf } from "#domain/sync/state.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import type { Link } from "./link.ts";
import { createRuns, type Runs } from "./runs.ts";

type SyncRuns = Runs<SyncTerms, SyncMessageName, SyncView>;
export type SyncDesk = Pick<SyncRuns, "command" | "status" | "view" | "execution">;

export function createSyncDesk(link: Link): SyncDesk {
  const runs: SyncRuns = createRuns(link, {
    workflow: "sync",
    idOf: syncIdOf,
    keyOf: ({ date }) => date,
    inputOf: (terms) => ({ terms }),
    summaryOf: ({ date }) => `Manager sync of ${date}`,
  });
  return runs;
}
