// An event of a history as the client of Temporal gives it.
import type { WorkflowHandle } from "@temporalio/client";
import { instantFrom, type Instant } from "#domain/time.ts";

export type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle["fetchHistory"]>>["events"]>[number];

/** To the millisecond; 1970 where there is none. */
export function instantOf(time: HistoryEvent["eventTime"]): Instant {
  return instantFrom(Number(time?.seconds ?? 0) * 1_000 + Math.floor((time?.nanos ?? 0) / 1e6));
}
