import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { workflowInfo } from "@temporalio/workflow";
import { instantFrom, type Instant } from "#domain/time.ts";

const nominalKey = defineSearchAttributeKey("TemporalScheduledStartTime", SearchAttributeType.DATETIME);

/** When the schedule meant this run to start, also when it is caught up on; nothing where no schedule started it. */
export function nominalTime(): Instant | undefined {
  const nominal = workflowInfo().typedSearchAttributes.get(nominalKey);
  return nominal === undefined ? undefined : instantFrom(nominal.getTime());
}
