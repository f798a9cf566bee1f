// What a history shows of its workflow: by which rules it began, the messages it took, the commands it gave.
import { z } from "zod";

const Name = z.object({ name: z.string() });
const Payloads = z.object({ payloads: z.array(z.object({ data: z.string().exactOptional() })).default([]) });

/** As `historyToJSON` writes it. */
const Event = z.object({
  eventType: z.string(),
  workflowExecutionStartedEventAttributes: z
    .object({ workflowType: Name, input: Payloads.exactOptional() })
    .exactOptional(),
  activityTaskScheduledEventAttributes: z.object({ activityType: Name }).exactOptional(),
  workflowExecutionSignaledEventAttributes: z.object({ signalName: z.string() }).exactOptional(),
  workflowExecutionUpdateAcceptedEventAttributes: z
    .object({ acceptedRequest: z.object({ input: Name }) })
    .exactOptional(),
  startChildWorkflowExecutionInitiatedEventAttributes: z.object({ workflowType: Name }).exactOptional(),
  markerRecordedEventAttributes: z.object({ details: z.record(z.string(), Payloads) }).exactOptional(),
});
type Event = z.infer<typeof Event>;

const RecordedHistory = z.object({ events: z.array(Event).min(1) });

export interface Shown {
  readonly workflow: string;
  /** Each once, sorted: timers, and whatever else depends on how busy the machine was, are left out. */
  readonly points: readonly string[];
}

export function shownBy(json: string): Shown {
  const { events } = RecordedHistory.parse(JSON.parse(json));
  const workflow = events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name ?? "";
  return { workflow, points: [...new Set(events.flatMap(pointsOf))].toSorted() };
}

function pointsOf(event: Event): readonly string[] {
  const named = {
    activity: event.activityTaskScheduledEventAttributes?.activityType.name,
    signal: event.workflowExecutionSignaledEventAttributes?.signalName,
    update: event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest.input.name,
    child: event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType.name,
    patch: patchOf(event),
    rules: rulesOf(event),
    ends: wordByEnd[event.eventType],
  };
  const more = otherCommands.includes(event.eventType) ? [event.eventType] : [];
  return [
    ...Object.entries(named).flatMap(([is, name]) => (name === undefined ? [] : `${is} ${name}`)),
    ...more,
  ];
}

const otherCommands = ["EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES"];

const wordByEnd: Readonly<Record<string, string>> = {
  EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED: "completed",
  EVENT_TYPE_WORKFLOW_EXECUTION_FAILED: "failed",
  EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED: "cancelled",
  EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW: "moved-on",
};

function patchOf({ markerRecordedEventAttributes: marker }: Event): string | undefined {
  const patch = z.object({ id: z.string() }).safeParse(valueIn(marker?.details["patch-data"]));
  return patch.data?.id;
}

function rulesOf({ workflowExecutionStartedEventAttributes: started }: Event): string | undefined {
  const begun = z.object({ rules: z.int() }).safeParse(valueIn(started?.input));
  return begun.data === undefined ? undefined : `${begun.data.rules}`;
}

function valueIn(given: z.infer<typeof Payloads> | undefined): unknown {
  const data = given?.payloads[0]?.data;
  return data === undefined ? undefined : JSON.parse(Buffer.from(data, "base64").toString("utf8"));
}
