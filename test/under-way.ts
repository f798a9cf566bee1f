// Whether a workflow will add to its history by itself.
import type { WorkflowHandle } from "@temporalio/client";

type Description = Awaited<ReturnType<WorkflowHandle["describe"]>>;
type Event = NonNullable<Awaited<ReturnType<WorkflowHandle["fetchHistory"]>>["events"]>[number];

/** A task, or the first attempt of an activity; whatever has failed comes again only after a while. */
export function isUnderWay({ raw }: Description, events: readonly Event[]): boolean {
  const isTrying = (raw.pendingActivities ?? []).some(({ attempt }) => attempt === 1);
  return isTrying || raw.pendingWorkflowTask != null || endsInTask(events);
}

/** The skipping server tells of no pending task. */
export function endsInTask(events: readonly Event[]): boolean {
  const last = events.at(-1);
  return (
    last?.workflowTaskScheduledEventAttributes != null || last?.workflowTaskStartedEventAttributes != null
  );
}
