import { describe, expect, it } from "vitest";
import { aCall } from "./a-call.ts";
import { calendarInWords, callCalendar } from "./call-calendar.ts";
import { createClock } from "./time.ts";

const { date } = createClock("America/New_York");
const on = (at: string, parts: Parameters<typeof aCall>[0] = {}) =>
  aCall({ id: at, startsAt: at, plannedAt: at, ...parts });
const weeksOf = (...calls: ReturnType<typeof aCall>[]) => callCalendar(calls, "2025-10-15", date);
const filled = (weeks: ReturnType<typeof weeksOf>) =>
  weeks.flat().filter(({ calls, movedAway }) => calls.length + movedAway.length > 0);

describe("the calendar of calls", () => {
  it("shows whole weeks, four before this one and three after it", () => {
    const weeks = weeksOf();
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
    expect([weeks[0]?.[0]?.date, weeks[4]?.[0]?.date, weeks[7]?.[6]?.date]).toEqual([
      "2025-09-15",
      "2025-10-13",
      "2025-11-09",
    ]);
    expect(weeks.flat().filter(({ today }) => today)).toMatchObject([{ date: "2025-10-15" }]);
  });

  it("begins with this week also on its Sunday", () => {
    expect(callCalendar([], "2025-10-19", date)[4]?.[0]?.date).toBe("2025-10-13");
  });

  it("has a call on the day it falls on in the plan's zone", () => {
    expect(filled(weeksOf(on("2025-10-15T02:00:00.000Z")))).toMatchObject([{ date: "2025-10-14" }]);
  });

  it("has a moved call on its new day, and says on the old one that it left", () => {
    const moved = on("2025-10-16T14:00:00.000Z", { plannedAt: "2025-10-14T14:00:00.000Z", status: "moved" });
    expect(filled(weeksOf(moved))).toMatchObject([
      { date: "2025-10-14", calls: [], movedAway: [{ id: moved.id }] },
      { date: "2025-10-16", calls: [{ id: moved.id }], movedAway: [] },
    ]);
  });

  it("is counted in words, by state", () => {
    const held = { status: "held" } as const;
    const weeks = weeksOf(
      on("2025-10-07T14:00:00.000Z", held),
      on("2025-10-09T14:00:00.000Z", held),
      on("2025-10-14T14:00:00.000Z", { status: "awaiting-log" }),
      on("2025-10-21T14:00:00.000Z"),
      on("2026-10-21T14:00:00.000Z"),
    );
    expect(calendarInWords(weeks)).toBe("2 held, 1 to log, 1 planned");
    expect(calendarInWords(weeksOf())).toBe("no call in these weeks");
  });
});
