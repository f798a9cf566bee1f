// What a history costs: its events, and the Actions that Temporal Cloud bills for them (https://docs.temporal.io/cloud/actions).
import { z } from "zod";

const Fields = z.object({ indexedFields: z.record(z.string(), z.unknown()).default({}) });

/** As `historyToJSON` writes it. */
const Event = z.object({
  eventType: z.string(),
  workflowExecutionStartedEventAttributes: z
    .object({
      parentWorkflowExecution: z.unknown().optional(),
      searchAttributes: Fields.nullish(),
    })
    .exactOptional(),
  activityTaskStartedEventAttributes: z.object({ attempt: z.int().default(1) }).exactOptional(),
  upsertWorkflowSearchAttributesEventAttributes: z.object({ searchAttributes: Fields }).exactOptional(),
  markerRecordedEventAttributes: z.object({ workflowTaskCompletedEventId: z.string() }).exactOptional(),
});
type Event = z.infer<typeof Event>;

const History = z.object({ events: z.array(Event).min(1) });

export interface Counted {
  readonly events: number;
  /** Without what leaves no event: Queries, heartbeats that get through, refused Updates. */
  readonly actions: number;
  /** Updates that were accepted. */
  readonly commands: number;
}

export function countHistory(json: string): Counted {
  const { events } = History.parse(JSON.parse(json));
  // All markers of one workflow task are one Action.
  const tasksWithMarkers = new Set(
    events.flatMap((event) => event.markerRecordedEventAttributes?.workflowTaskCompletedEventId ?? []),
  );
  return {
    events: events.length,
    actions: events.reduce((sum, event) => sum + actionsOf(event), tasksWithMarkers.size),
    commands: events.filter(({ eventType }) => eventType === acceptedUpdate).length,
  };
}

const acceptedUpdate = "EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED";

const actionsByType: Readonly<Record<string, number>> = {
  [acceptedUpdate]: 1,
  EVENT_TYPE_TIMER_STARTED: 1,
  EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: 1,
  EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED: 1,
  // One for the start of the child and one for its execution; in its own history it costs nothing more to begin.
  EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED: 2,
};

function actionsOf(event: Event): number {
  const {
    workflowExecutionStartedEventAttributes: started,
    activityTaskStartedEventAttributes: activity,
    upsertWorkflowSearchAttributesEventAttributes: upsert,
  } = event;
  if (started !== undefined) return actionsOfStart(started);
  // Attempts before the last one leave no event.
  if (activity !== undefined) return activity.attempt;
  if (upsert !== undefined) return isOfPatchesAlone(upsert.searchAttributes) ? 0 : 1;
  return actionsByType[event.eventType] ?? 0;
}

/** A Schedule's own share is two. */
function actionsOfStart({
  parentWorkflowExecution: parent,
  searchAttributes,
}: NonNullable<Event["workflowExecutionStartedEventAttributes"]>): number {
  if (parent !== undefined && parent !== null) return 0;
  return "TemporalScheduledById" in (searchAttributes?.indexedFields ?? {}) ? 3 : 1;
}

function isOfPatchesAlone({ indexedFields }: z.infer<typeof Fields>): boolean {
  return Object.keys(indexedFields).every((name) => name === "TemporalChangeVersion");
}
