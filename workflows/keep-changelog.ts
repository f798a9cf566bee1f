// The nightly look at the change log: what has grown old moves to its archive, what people typed is taken over.
import { ActivityFailure, patched, workflowInfo } from "@temporalio/workflow";
import { wordsOf } from "./failures.ts";
import { keepChanges } from "./proxies.ts";

/** In words, what a person should know of. */
export async function keepChangelog(): Promise<readonly string[]> {
  // To be removed after 2027-02-28: no run of the version before it is open or shown by then.
  if (!patched("keep-changelog")) return [];
  const { workflowId, runId } = workflowInfo();
  try {
    const { imported, findings } = await keepChanges({ key: `${workflowId}/${runId}/changelog` });
    return [...(imported === 0 ? [] : [`Lines that people typed: ${imported} taken over`]), ...findings];
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return [`Not kept tonight: ${wordsOf(error)}`];
  }
}
