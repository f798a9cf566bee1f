// Begins the sync of a day: its digest is composed, told and reviewed by the run that is kept under its date.
import { setCurrentDetails } from "@temporalio/workflow";
import { syncIdOf } from "#domain/sync/state.ts";
import type { Instant } from "#domain/time.ts";
import { nominalTime } from "./nominal-time.ts";
import { beginSync, syncAt } from "./proxies.ts";
import { now } from "./runner.ts";
import { showKind } from "./show.ts";

/** The workflow id of the day's sync; nothing where the plan has none. */
export async function managerSync({ at }: { readonly at?: Instant } = {}): Promise<string | undefined> {
  showKind("manager-sync");
  const terms = await syncAt(at ?? nominalTime() ?? now());
  if (terms === null) {
    setCurrentDetails("The plan has no sync.");
    return undefined;
  }
  const id = syncIdOf(terms.date);
  const outcome = await beginSync.executeWithOptions({ summary: id }, [terms]);
  setCurrentDetails(outcome === "began" ? `Began \`${id}\`.` : `\`${id}\` is there already.`);
  return id;
}
