import { describe, expect, it } from "vitest";
import { epochMs } from "#domain/time.ts";
import { createCalendar } from "./zones.ts";

const calendar = createCalendar();
const newYork = "America/New_York";

describe("wall-clock times", () => {
  it.each([
    // An hour that is left out: as far behind the change as it was meant.
    ["2025-03-09", "02:30", newYork, "2025-03-09T07:30:00.000Z"],
    ["2025-03-09", "01:59", newYork, "2025-03-09T06:59:00.000Z"],
    ["2025-03-09", "03:00", newYork, "2025-03-09T07:00:00.000Z"],
    // An hour that comes twice: the first.
    ["2025-11-02", "01:30", newYork, "2025-11-02T05:30:00.000Z"],
    ["2025-11-02", "00:30", newYork, "2025-11-02T04:30:00.000Z"],
    ["2025-11-02", "02:00", newYork, "2025-11-02T07:00:00.000Z"],
    ["2025-03-30", "02:30", "Europe/Paris", "2025-03-30T01:30:00.000Z"],
    ["2025-10-26", "02:30", "Europe/Paris", "2025-10-26T00:30:00.000Z"],
    ["2025-10-05", "02:15", "Australia/Lord_Howe", "2025-10-04T15:45:00.000Z"],
    ["2025-04-06", "01:45", "Australia/Lord_Howe", "2025-04-05T14:45:00.000Z"],
    ["2025-07-01", "10:00", "Asia/Kathmandu", "2025-07-01T04:15:00.000Z"],
    ["2025-07-01", "00:00", "UTC", "2025-07-01T00:00:00.000Z"],
    // A whole day that is left out.
    ["2011-12-30", "10:00", "Pacific/Apia", "2011-12-30T20:00:00.000Z"],
  ])("%s %s in %s is %s", (date, time, zone, expected) => {
    expect(calendar.at(date, time, zone)).toBe(expected);
  });

  it.each([newYork, "Europe/Paris", "Australia/Sydney", "America/Sao_Paulo", "Asia/Kolkata"])(
    "of ten years of Tuesdays at ten in %s read as ten there",
    (zone) => {
      const wall = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        weekday: "short",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      const faults: string[] = [];
      let weeks = 0;
      const last = Date.parse("2030-12-31");
      for (let day = Date.parse("2020-01-07"); day <= last; day += 7 * 86_400_000) {
        const date = new Date(day).toISOString().slice(0, 10);
        const instant = calendar.at(date, "10:00", zone);
        if (wall.format(epochMs(instant)) !== "Tue 10:00") faults.push(instant);
        if (calendar.dateAt(instant, zone) !== date) faults.push(date);
        weeks += 1;
      }
      expect(faults).toEqual([]);
      expect(weeks).toBe(574);
    },
  );

  it("of a week in New York move by an hour twice a year, and never otherwise", () => {
    const steps = new Map<number, number>();
    let before: number | undefined;
    for (let day = Date.parse("2020-01-07"); day <= Date.parse("2030-12-31"); day += 7 * 86_400_000) {
      const instant = epochMs(calendar.at(new Date(day).toISOString().slice(0, 10), "10:00", newYork));
      if (before !== undefined) {
        const hours = (instant - before) / 3_600_000;
        steps.set(hours, (steps.get(hours) ?? 0) + 1);
      }
      before = instant;
    }
    expect([...steps].toSorted(([left], [right]) => left - right)).toEqual([
      [167, 11],
      [168, 551],
      [169, 11],
    ]);
  });
});
