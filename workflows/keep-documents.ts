// The nightly look at the documents of the workspace: what they say of themselves, and who has to hear of it.
import { ActivityFailure, patched } from "@temporalio/workflow";
import type { Instant } from "#domain/time.ts";
import { wordsOf } from "./failures.ts";
import { keepDocuments as keep } from "./proxies.ts";

/** In words, what a person should know of. */
export async function keepDocuments(at: Instant): Promise<readonly string[]> {
  // To be removed after 2027-02-28: no run of the version before it is open or shown by then.
  if (!patched("keep-documents")) return [];
  try {
    return await keep({ at });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return [`Not looked at tonight: ${wordsOf(error)}`];
  }
}
