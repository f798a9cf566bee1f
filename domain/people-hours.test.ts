import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { hoursOfPerson, workingCalendar } from "./people-hours.ts";
import type { Person } from "./people.ts";
import {
  hoursOf,
  isWithin,
  nextWorkingInstant,
  WorkingHours,
  workingTimeAfter,
  workingTimeBefore,
} from "./working-hours.ts";

const calendar = createCalendar();
const hour = 3_600_000;
// Thursday to Tuesday; on Sunday the clocks of New York go back.
const days = ["2025-10-30", "2025-10-31", "2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04"];
const plans = { timezone: "America/New_York", workingHours: WorkingHours.parse({}) };

function person(id: string, more: Partial<Person> = {}): Person {
  const email = `${id}@team.example`;
  const roles = ["qa"];
  return { id, name: id, email, roles, organisation: "team", customer: false, sample: false, ...more };
}

describe("the hours of a person", () => {
  it.each([
    {
      given: "no hours and no zone",
      who: person("asha"),
      expected: ["10-30T13:00", "10-31T13:00", "11-03T14:00", "11-04T14:00"],
    },
    {
      given: "a zone",
      who: person("asha", { timezone: "Asia/Kolkata" }),
      expected: ["10-30T03:30", "10-31T03:30", "11-03T03:30", "11-04T03:30"],
    },
    {
      given: "own days and times",
      who: person("asha", {
        workingHours: WorkingHours.parse({ days: ["friday", "saturday"], from: "12:00", to: "18:00" }),
      }),
      expected: ["10-31T16:00", "11-01T16:00"],
    },
  ])("with $given begin at $expected", ({ who, expected }) => {
    const hours = hoursOfPerson(who, plans, { days, calendar });
    expect(hours.map(({ from }) => from.slice(5, 16))).toEqual(expected);
  });

  it("are those of the role's first holder who is asked in it, or the plan's where nobody holds it", () => {
    const people = [
      person("quiet", { timezone: "Asia/Tokyo", unasked: ["qa"] }),
      person("asha", { timezone: "Europe/Paris", workingHours: WorkingHours.parse({ to: "13:00" }) }),
      person("riley", { roles: ["customer", "data"], customer: true, timezone: "Asia/Tokyo" }),
    ];
    const made = workingCalendar(["qa", "data"], { ...plans, people }, { days, calendar });
    expect(hoursOf(made, "qa")[0]).toEqual({
      from: "2025-10-30T08:00:00.000Z",
      to: "2025-10-30T12:00:00.000Z",
    });
    expect(hoursOf(made, "data")[0]?.from).toBe("2025-10-30T13:00:00.000Z");
    expect(made.zoneByRole["data"]).toBe("America/New_York");
  });
});

describe("working time", () => {
  const hours = hoursOfPerson(undefined, plans, { days, calendar });

  it.each([
    { given: "Thursday morning", since: "2025-10-30T14:00:00.000Z", after: 4, expected: "10-30T18:00" },
    { given: "the night before", since: "2025-10-30T02:00:00.000Z", after: 4, expected: "10-30T17:00" },
    { given: "Friday 16:00", since: "2025-10-31T20:00:00.000Z", after: 4, expected: "11-03T17:00" },
    { given: "Friday 17:00", since: "2025-10-31T21:00:00.000Z", after: 8, expected: "11-03T22:00" },
    { given: "Saturday", since: "2025-11-01T12:00:00.000Z", after: 0, expected: "11-03T14:00" },
  ])("of $after hours from $given ends at $expected", ({ since, after, expected }) => {
    expect(workingTimeAfter(hours, since, after * hour)?.slice(5, 16)).toBe(expected);
  });

  it("ends nowhere where the known hours do", () => {
    expect(workingTimeAfter(hours, "2025-10-30T13:00:00.000Z", 33 * hour)).toBeUndefined();
    expect(workingTimeAfter([], "2025-10-30T13:00:00.000Z", 0)).toBeUndefined();
  });

  it("is the same forwards and backwards", () => {
    const since = "2025-10-31T20:00:00.000Z";
    const end = workingTimeAfter(hours, since, 4 * hour) ?? "";
    expect(workingTimeBefore(hours, end, "4 hours")).toBe(since);
  });

  it.each([
    { at: "2025-10-31T13:00:00.000Z", expected: true, next: "2025-10-31T13:00:00.000Z" },
    { at: "2025-10-31T20:59:59.999Z", expected: true, next: "2025-10-31T20:59:59.999Z" },
    { at: "2025-10-31T21:00:00.000Z", expected: false, next: "2025-11-03T14:00:00.000Z" },
    { at: "2025-11-03T13:30:00.000Z", expected: false, next: "2025-11-03T14:00:00.000Z" },
  ])("at $at is $expected, and goes on at $next", ({ at, expected, next }) => {
    expect(isWithin(hours, at)).toBe(expected);
    expect(nextWorkingInstant(hours, at)).toBe(next);
  });
});
