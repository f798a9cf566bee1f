import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { Freeze, type ZonedFreeze } from "./freeze-plan.ts";
import { freezeWindows } from "./freeze-windows.ts";

const calendar = createCalendar();
const zone = { timezone: "America/New_York" };

function spans(freeze: ZonedFreeze, from: string, until: string): readonly string[] {
  const period = { from: `${from}T00:00:00.000Z`, until: `${until}T00:00:00.000Z` };
  return freezeWindows([freeze], period, calendar).map((one) => `${one.from} ${one.until}`);
}

const weekend: ZonedFreeze = {
  ...zone,
  id: "weekend",
  title: "Weekend",
  weekly: { from: { day: "friday", time: "16:00" }, until: { day: "monday", time: "08:00" } },
};
const holidays: ZonedFreeze = {
  ...zone,
  id: "holidays",
  title: "Holidays",
  yearly: { from: { date: "12-20", time: "00:00" }, until: { date: "01-04", time: "00:00" } },
};

describe("the windows of a freeze", () => {
  it("come each week at the same wall-clock times, through the change of the clocks", () => {
    expect(spans(weekend, "2025-10-28", "2025-11-08")).toEqual([
      "2025-10-31T20:00:00.000Z 2025-11-03T13:00:00.000Z",
      "2025-11-07T21:00:00.000Z 2025-11-10T13:00:00.000Z",
    ]);
  });

  it("include the one that has begun before", () => {
    expect(spans(weekend, "2025-10-26", "2025-10-27")).toEqual([
      "2025-10-24T20:00:00.000Z 2025-10-27T12:00:00.000Z",
    ]);
  });

  it("of one weekday last a part of it, or the whole week", () => {
    const friday = (from: string, until: string): ZonedFreeze => ({
      ...weekend,
      weekly: { from: { day: "friday", time: from }, until: { day: "friday", time: until } },
    });
    expect(spans(friday("12:00", "18:00"), "2025-10-24", "2025-10-25")).toEqual([
      "2025-10-24T16:00:00.000Z 2025-10-24T22:00:00.000Z",
    ]);
    expect(spans(friday("18:00", "12:00"), "2025-10-25", "2025-10-26")).toEqual([
      "2025-10-24T22:00:00.000Z 2025-10-31T16:00:00.000Z",
    ]);
  });

  it("last over the new year", () => {
    expect(spans(holidays, "2026-01-02", "2026-03-02")).toEqual([
      "2025-12-20T05:00:00.000Z 2026-01-04T05:00:00.000Z",
    ]);
    expect(spans(holidays, "2025-11-01", "2025-12-31")).toEqual([
      "2025-12-20T05:00:00.000Z 2026-01-04T05:00:00.000Z",
    ]);
  });

  it("come once where a date is named", () => {
    const once = {
      from: { date: "2025-11-27", time: "00:00" },
      until: { date: "2025-11-29", time: "00:00" },
    };
    const thanks: ZonedFreeze = { ...zone, id: "thanks", title: "Thanksgiving", once };
    expect(spans(thanks, "2025-11-01", "2025-12-31")).toEqual([
      "2025-11-27T05:00:00.000Z 2025-11-29T05:00:00.000Z",
    ]);
    expect(spans(thanks, "2025-12-01", "2025-12-31")).toEqual([]);
  });
});

describe("a freeze in the plan", () => {
  const named = { id: "weekend", title: "Weekend" };
  const { weekly } = weekend;
  const { yearly } = holidays;
  it.each([
    { given: "no rule", freeze: named, fault: "exactly one of weekly, yearly and once" },
    {
      given: "two rules",
      freeze: { ...named, weekly, yearly },
      fault: "exactly one of weekly, yearly and once",
    },
    {
      given: "a day that is not in every year",
      freeze: {
        ...named,
        yearly: { from: { date: "02-29", time: "00:00" }, until: { date: "03-01", time: "00:00" } },
      },
      fault: "must be a day of every year",
    },
  ])("with $given is refused", ({ freeze, fault }) => {
    expect(JSON.stringify(Freeze.safeParse(freeze).error?.issues)).toContain(fault);
  });
});
