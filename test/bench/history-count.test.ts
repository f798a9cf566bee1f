import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { historiesFolder } from "#test/histories/files.ts";
import { countHistory } from "./history-count.ts";

const historyOf = (...events: readonly object[]) => JSON.stringify({ events });
const typed = (type: string, more: object = {}) => ({ eventType: `EVENT_TYPE_${type}`, ...more });
const marker = (task: string) =>
  typed("MARKER_RECORDED", { markerRecordedEventAttributes: { workflowTaskCompletedEventId: task } });
const upsert = (...names: readonly string[]) =>
  typed("UPSERT_WORKFLOW_SEARCH_ATTRIBUTES", {
    upsertWorkflowSearchAttributesEventAttributes: {
      searchAttributes: { indexedFields: Object.fromEntries(names.map((name) => [name, {}])) },
    },
  });
const begun = (attributes: object) =>
  typed("WORKFLOW_EXECUTION_STARTED", { workflowExecutionStartedEventAttributes: attributes });
const attempted = (attempt: number) =>
  typed("ACTIVITY_TASK_STARTED", { activityTaskStartedEventAttributes: { attempt } });

describe("the Actions of a history", () => {
  it.each([
    { what: "a start by a client", events: [begun({})], expected: 1 },
    {
      what: "a start by a Schedule",
      events: [begun({ searchAttributes: { indexedFields: { TemporalScheduledById: {} } } })],
      expected: 3,
    },
    {
      what: "a child in its own history",
      events: [begun({ parentWorkflowExecution: { workflowId: "one" } })],
      expected: 0,
    },
    {
      what: "a child in the history of who started it",
      events: [typed("START_CHILD_WORKFLOW_EXECUTION_INITIATED")],
      expected: 2,
    },
    {
      what: "an activity that got through at once",
      events: [typed("ACTIVITY_TASK_SCHEDULED"), attempted(1), typed("ACTIVITY_TASK_COMPLETED")],
      expected: 1,
    },
    { what: "an activity at its fourth attempt", events: [attempted(4)], expected: 4 },
    { what: "a timer", events: [typed("TIMER_STARTED"), typed("TIMER_CANCELED")], expected: 1 },
    { what: "a Signal", events: [typed("WORKFLOW_EXECUTION_SIGNALED")], expected: 1 },
    {
      what: "an Update",
      events: [typed("WORKFLOW_EXECUTION_UPDATE_ACCEPTED"), typed("WORKFLOW_EXECUTION_UPDATE_COMPLETED")],
      expected: 1,
    },
    { what: "search attributes, however many", events: [upsert("Stage", "Due")], expected: 1 },
    { what: "the search attribute of patches", events: [upsert("TemporalChangeVersion")], expected: 0 },
    { what: "markers of one task", events: [marker("4"), marker("4")], expected: 1 },
    { what: "markers of two tasks", events: [marker("4"), marker("8")], expected: 2 },
    {
      what: "workflow tasks",
      events: [typed("WORKFLOW_TASK_SCHEDULED"), typed("WORKFLOW_TASK_COMPLETED")],
      expected: 0,
    },
  ])("$what: $expected", ({ events, expected }) => {
    expect(countHistory(historyOf(...events))).toMatchObject({ events: events.length, actions: expected });
  });
});

it("commands are the Updates that were accepted", () => {
  const accepted = typed("WORKFLOW_EXECUTION_UPDATE_ACCEPTED");
  expect(countHistory(historyOf(begun({}), accepted, accepted)).commands).toBe(2);
});

it("reads a recorded history", () => {
  const json = readFileSync(join(historiesFolder, "nightly-metrics.told.v1.json"), "utf8");
  // The start, three activities, the kind once, and two tasks with the marker of a patch.
  expect(countHistory(json)).toEqual({ events: 28, actions: 7, commands: 0 });
});
