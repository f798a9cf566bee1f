import { describe, expect, it } from "vitest";
import { LocalDate } from "./plan/fields.ts";
import { Duration, Instant } from "./time.ts";

describe("an instant that comes in", () => {
  it.each([
    { given: "2025-10-16T13:00:00-04:00", expected: "2025-10-16T17:00:00.000Z" },
    { given: "1000-01-04T00:00:00Z", expected: "1000-01-04T00:00:00.000Z" },
    { given: "9999-12-28T23:59:59Z", expected: "9999-12-28T23:59:59.000Z" },
  ])("$given is $expected", ({ given, expected }) => {
    expect(Instant.parse(given)).toBe(expected);
  });

  it.each([
    "0000-00-00T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0020-02-29T00:00:00Z",
    "1000-01-01T00:00:00Z",
    "9999-12-31T23:00:00Z",
    "9999-12-31T23:00:00-14:00",
    "2025-13-01T00:00:00Z",
    "2025-10-16T13:00:00",
    "+010000-01-01T00:00:00Z",
  ])("%s is none", (given) => {
    expect(Instant.safeParse(given).success).toBe(false);
  });
});

describe("a length of time", () => {
  it.each(["0 days", "48 hours", "36500 days"])("%s is one", (given) => {
    expect(Duration.parse(given)).toBe(given);
  });

  it.each(["36501 days", "99999999999999999999 days", "9999999999999 seconds", "2 weeks", "-1 days"])(
    "%s is none",
    (given) => {
      expect(Duration.safeParse(given).error?.issues).toHaveLength(1);
    },
  );
});

describe("a date that comes in", () => {
  it.each(["1000-01-01", "2024-02-29", "9999-12-31"])("%s is one", (given) => {
    expect(LocalDate.parse(given)).toBe(given);
  });

  it.each(["0000-01-01", "0020-02-29", "2025-02-29", "10000-01-01"])("%s is none", (given) => {
    expect(LocalDate.safeParse(given).success).toBe(false);
  });
});
