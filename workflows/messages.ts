// The messages that callers share with workflows: each defined once, so that both sides name the same thing.
import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { ReleaseMessageName } from "#domain/release/messages.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { WatchView } from "#domain/tiles/watch/view.ts";
import type { Instant } from "#domain/time.ts";

/** Updates, not signals: the caller learns at once whether the act counts, and a refusal leaves no history. */
export function releaseUpdate(name: ReleaseMessageName) {
  return defineUpdate<ReleaseView, [unknown]>(name);
}

/** For `temporal workflow signal` and Temporal UI, where nobody can be answered: refusals stand in the view. */
export const signOffSignal = defineSignal<[unknown]>("signOff");

/** A watch then looks at once, and tries once more to tell what could not be told. */
export const lookSignal = defineSignal("look");

/** A query runs on the clock of the last workflow task, so callers that know better say the instant. */
export const watchQuery = defineQuery<WatchView, [{ readonly at?: Instant }?]>("view");
export const viewQuery = defineQuery<ReleaseView, [{ readonly at?: Instant }?]>("view");
