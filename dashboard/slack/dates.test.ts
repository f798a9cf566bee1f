import { describe, expect, it } from "vitest";
import { dateInWords } from "./dates.ts";

const at = Date.parse("2025-10-14T03:30:09.000Z");
const reading = { zone: "America/New_York", now: Date.parse("2025-10-14T15:00:00.000Z") };

describe("an instant in a text", () => {
  it.each([
    { given: "{date_num}", expected: "2025-10-13" },
    { given: "{date}", expected: "October 13, 2025" },
    { given: "{date_short}", expected: "Oct 13, 2025" },
    { given: "{date_long}", expected: "Monday, October 13, 2025" },
    { given: "{date_slash}", expected: "10/13/2025" },
    { given: "{date_short_pretty} {time}", expected: "yesterday 23:30" },
    { given: "{time_secs}", expected: "23:30:09" },
    { given: "signed", expected: "signed" },
    { given: "{date} {shoe_size}", expected: undefined },
  ])("$given", ({ given, expected }) => {
    expect(dateInWords(at, given, reading)).toBe(expected);
  });

  it.each([
    { zone: "UTC", expected: "today 03:30" },
    { zone: "Asia/Tokyo", expected: "yesterday 12:30", now: "2025-10-14T15:00:00.000Z" },
    { zone: "UTC", expected: "tomorrow 03:30", now: "2025-10-13T01:00:00.000Z" },
    { zone: "UTC", expected: "Oct 14, 2025 03:30", now: "2025-10-16T00:00:00.000Z" },
  ])("is in the reader's zone and near their day: $expected", ({ zone, expected, now }) => {
    const reader = { zone, now: now === undefined ? reading.now : Date.parse(now) };
    expect(dateInWords(at, "{date_short_pretty} {time}", reader)).toBe(expected);
  });
});
