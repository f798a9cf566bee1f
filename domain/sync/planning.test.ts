import { expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { seedPlan } from "#test/builders/sync.ts";
import { SyncPlan } from "../plan/document-plan.ts";
import { syncTermsAt } from "./planning.ts";

const plan = SyncPlan.parse(seedPlan.sync);

it.each([
  {
    given: "a Tuesday",
    at: "2025-10-14T14:30:00.000Z",
    expected: { date: "2025-10-14", meetsAt: "2025-10-14T15:00:00.000Z", until: "2025-10-15T14:30:00.000Z" },
  },
  {
    given: "a Friday",
    at: "2025-10-17T14:30:00.000Z",
    expected: { date: "2025-10-17", meetsAt: "2025-10-17T15:00:00.000Z", until: "2025-10-20T14:30:00.000Z" },
  },
  {
    given: "a Saturday, by hand",
    at: "2025-10-18T09:00:00.000Z",
    expected: { date: "2025-10-18", until: "2025-10-20T14:30:00.000Z" },
  },
  {
    given: "the Friday before the clocks change",
    at: "2025-10-31T13:30:00.000Z",
    timezone: "America/New_York",
    expected: { date: "2025-10-31", meetsAt: "2025-10-31T19:00:00.000Z", until: "2025-11-03T19:30:00.000Z" },
  },
])("the digest of $given is open until the next one", ({ at, timezone = "UTC", expected }) => {
  expect(syncTermsAt({ ...plan, timezone }, at, createCalendar())).toMatchObject(expected);
});
