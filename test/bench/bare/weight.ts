// How much the last accepted Update of a history had Temporal write.
import type { WorkflowHandle } from "@temporalio/client";
import type { Weight } from "./workflows.ts";

type Event = NonNullable<Awaited<ReturnType<WorkflowHandle["fetchHistory"]>>["events"]>[number];
type Input = NonNullable<Event["activityTaskScheduledEventAttributes"]>["input"];

/** What stands after it was written by the same task. */
export function weightOf(events: readonly Event[]): Weight {
  const last = events.findLastIndex((event) => event.workflowExecutionUpdateAcceptedEventAttributes != null);
  const rest = events.slice(last);
  const until = rest.findIndex(({ workflowTaskScheduledEventAttributes: next }) => next != null);
  const written = until === -1 ? rest : rest.slice(0, until);
  return {
    answer: written
      .map(({ workflowExecutionUpdateCompletedEventAttributes: end }) => bytesOf(end?.outcome?.success))
      .reduce((sum, bytes) => sum + bytes, 0),
    activities: written.flatMap(({ activityTaskScheduledEventAttributes: activity }) =>
      activity == null ? [] : [bytesOf(activity.input)],
    ),
  };
}

function bytesOf(input: Input): number {
  return (input?.payloads ?? []).reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}
