// The schedules of a plan in Temporal: made, changed where their times differ, or left as they are.
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
} from "@temporalio/client";
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import type { ScheduledRun } from "#domain/plan/schedules.ts";
import { durationMs } from "#domain/time.ts";

const kindKey = defineSearchAttributeKey("RunsheetKind", SearchAttributeType.KEYWORD);

/** Its times follow the plan; whether it is paused is left to whoever paused it. */
export async function ensureSchedule(
  client: Client,
  planned: ScheduledRun,
  taskQueue: string,
): Promise<"made" | "changed" | "there"> {
  const { id, note } = planned;
  const wanted = wantedOf(planned, taskQueue);
  const handle = client.schedule.getHandle(id);
  try {
    await client.schedule.create({ scheduleId: id, ...wanted, state: { note } });
    return "made";
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  if (isAsPlanned(await handle.describe(), planned, taskQueue)) return "there";
  await handle.update(({ state }) => ({ ...wanted, state }));
  return "changed";
}

function wantedOf(planned: ScheduledRun, taskQueue: string) {
  const { id, workflow, catchUp, timezone = "UTC" } = planned;
  return {
    spec: { calendars: [calendarOf(planned)], timezone },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: durationMs(catchUp) },
    action: {
      type: "startWorkflow" as const,
      workflowType: workflow,
      workflowId: id,
      taskQueue,
      args: [],
      typedSearchAttributes: new TypedSearchAttributes([{ key: kindKey, value: id }]),
    },
  };
}

const dayOfWeek = {
  monday: "MONDAY",
  tuesday: "TUESDAY",
  wednesday: "WEDNESDAY",
  thursday: "THURSDAY",
  friday: "FRIDAY",
  saturday: "SATURDAY",
  sunday: "SUNDAY",
} as const;

function calendarOf({ hour, minutes, days }: ScheduledRun) {
  const at = { hour: hour === "each" ? ("*" as const) : hour, minute: [...minutes] };
  return days === undefined ? at : { ...at, dayOfWeek: days.map((day) => dayOfWeek[day]) };
}

/** All that the plan says of a schedule, as sorted lists of what it means. */
interface Clock {
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly days: readonly number[];
  readonly timezone: string;
  readonly catchUpMs: number;
  readonly runs: readonly string[];
  readonly calendars: number;
}

function isAsPlanned(there: ScheduleDescription, planned: ScheduledRun, taskQueue: string): boolean {
  return JSON.stringify(clockThere(there)) === JSON.stringify(clockPlanned(planned, taskQueue));
}

function clockThere({ spec, policies, action }: ScheduleDescription): Clock {
  const { calendars = [], timezone = "UTC" } = spec;
  return {
    hours: numbersIn(calendars.flatMap(({ hour }) => hour)),
    minutes: numbersIn(calendars.flatMap(({ minute }) => minute)),
    days: numbersIn(calendars.flatMap(({ dayOfWeek }) => dayOfWeek.map(numbered))),
    timezone,
    catchUpMs: policies.catchupWindow,
    runs: [action.workflowType, action.workflowId, action.taskQueue],
    calendars: calendars.length,
  };
}

function clockPlanned(planned: ScheduledRun, taskQueue: string): Clock {
  const { hour, minutes, days = Object.keys(dayOfWeek), timezone = "UTC", catchUp, workflow, id } = planned;
  return {
    hours: hour === "each" ? Array.from({ length: 24 }, (_, each) => each) : [hour],
    minutes: sorted(minutes),
    days: sorted(days.map((day) => weekNumber(day.toUpperCase()))),
    timezone,
    catchUpMs: durationMs(catchUp),
    runs: [workflow, id, taskQueue],
    calendars: 1,
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

function numbersIn(ranges: readonly Range[]): readonly number[] {
  return sorted(
    ranges.flatMap(({ start, end, step }) =>
      Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step),
    ),
  );
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((left, right) => left - right);
}

function numbered({ start, end, step }: { start: string; end: string; step: number }): Range {
  return { start: weekNumber(start), end: weekNumber(end), step };
}

const week: readonly string[] = [
  "SUNDAY",
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
];

function weekNumber(day: string): number {
  return week.indexOf(day);
}
