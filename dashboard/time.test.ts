import { describe, expect, it } from "vitest";
import { ageOf, createClock, createClocks, distance, span } from "./time.ts";

const now = Date.parse("2025-10-13T08:40:00-04:00");
const clock = createClock("America/New_York");

describe("an instant in the plan's zone", () => {
  it.each([
    { given: "2025-10-13T20:00:00.000Z", expected: "16:00 today" },
    { given: "2025-10-13T11:53:00.000Z", expected: "07:53" },
    { given: "2025-10-14T22:00:00.000Z", expected: "Tue 18:00" },
    { given: "2025-10-12T21:10:00.000Z", expected: "Sun 17:10" },
    { given: "2025-10-20T16:00:00.000Z", expected: "20 Oct 12:00" },
    { given: "2024-10-20T16:00:00.000Z", expected: "20 Oct 2024 12:00" },
    { given: "2025-10-14T03:30:00.000Z", expected: "23:30 today" },
    { given: "2025-11-03T17:00:00.000Z", expected: "3 Nov 12:00" },
  ])("$given reads $expected", ({ given, expected }) => {
    expect(clock.when(given, now)).toBe(expected);
  });

  it.each([
    ["America/New_York", "ET"],
    ["America/Los_Angeles", "PT"],
    ["UTC", "UTC"],
    ["Europe/Berlin", "Berlin"],
    ["Asia/Kolkata", "Kolkata"],
    ["America/Argentina/Buenos_Aires", "Buenos Aires"],
  ])("names %s shortly: %s", (zone, name) => {
    expect(createClock(zone).zoneName).toBe(name);
  });

  it("is said to a viewer elsewhere in their own zone too", () => {
    const at = "2025-10-13T22:00:00.000Z";
    expect(createClock("America/New_York", { zone: "Europe/Berlin" }).here(at)).toBe(
      "Tue 14 Oct, 00:00 CEST",
    );
    expect(createClock("America/New_York", { zone: "America/New_York" }).here(at)).toBeUndefined();
  });

  it.each(["America/New_York", "Pacific/Auckland", "UTC"])("a plain date stays that day in %s", (zone) => {
    expect(createClock(zone).day("2025-12-15", now)).toBe("15 Dec");
  });
});

describe("the clock of the core's sentences", () => {
  it("is the page's own for who reads English, and stays English beside French", () => {
    const english = createClocks("America/New_York", "en-GB");
    expect(english.clockOfCore).toBe(english.clock);
    const french = createClocks("America/New_York", "fr");
    expect(french.clock.day("2025-12-15", now)).toBe("15 déc.");
    expect(french.clockOfCore.day("2025-12-15", now)).toBe("15 Dec");
  });
});

describe("what is left", () => {
  it.each([
    { given: "2025-10-13T16:00:00-04:00", expected: "7 h 20 min left" },
    { given: "2025-10-13T08:40:30-04:00", expected: "under 1 min left" },
    { given: "2025-10-14T18:00:00-04:00", expected: "33 h left" },
    { given: "2025-10-16T16:00:00-04:00", expected: undefined },
    { given: "2025-10-13T07:40:00-04:00", expected: "1 h late" },
    { given: "2025-10-09T08:00:00-04:00", expected: "4 d late" },
  ])("until $given: $expected", ({ given, expected }) => {
    expect(distance(given, now)).toBe(expected);
  });
});

it.each([
  { given: 0, expected: "under 1 min" },
  { given: 59 * 60_000, expected: "59 min" },
  { given: 71.5 * 3_600_000, expected: "71 h" },
  { given: 72 * 3_600_000, expected: "3 d" },
])("$given ms are $expected", ({ given, expected }) => {
  expect(span(given)).toBe(expected);
});

describe("an age held against its limit", () => {
  const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
  it.each([
    { given: [14, 48], expected: { text: "14 of 48 h", part: 14 / 48, over: false } },
    { given: [48, 168], expected: { text: "48 h of 7 d", part: 48 / 168, over: false } },
    { given: [34, 26], expected: { text: "34 h, limit 26 h", part: 1, over: true } },
  ])("$given hours: $expected.text", ({ given: [age = 0, limit = 0], expected }) => {
    expect(ageOf(ago(age), ago(age - limit), now)).toEqual(expected);
  });
});
