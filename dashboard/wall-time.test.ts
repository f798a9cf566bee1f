import { describe, expect, it } from "vitest";
import { instantOf, wallTimeOf } from "./wall-time.ts";

const zone = "America/New_York";

describe("a date and time as typed", () => {
  it.each([
    { given: "2025-10-17T10:00", expected: "2025-10-17T14:00:00.000Z" },
    { given: "2025-11-02T10:00", expected: "2025-11-02T15:00:00.000Z" },
    { given: "2025-11-02T01:30", expected: "2025-11-02T05:30:00.000Z" },
    { given: "2025-03-09T02:30", expected: "2025-03-09T07:30:00.000Z" },
    { given: "2025-03-09T10:00", expected: "2025-03-09T14:00:00.000Z" },
    { given: "", expected: undefined },
  ])("$given in New York is $expected", ({ given, expected }) => {
    expect(instantOf(given, zone)).toBe(expected);
  });

  it("is shown as it was typed", () => {
    expect(wallTimeOf("2025-10-14T14:00:00.000Z", zone)).toBe("2025-10-14T10:00");
    expect(wallTimeOf("2025-10-14T04:00:00.000Z", zone)).toBe("2025-10-14T00:00");
  });
});
