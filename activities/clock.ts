import { activityInfo } from "@temporalio/activity";
import { instantFrom, type Instant } from "#domain/time.ts";

/** The engine's clock, which its workflows live by, as it was when this attempt was wanted. */
export function attemptedAt(): Instant {
  return instantFrom(activityInfo().currentAttemptScheduledTimestampMs);
}
