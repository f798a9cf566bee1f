import { describe, expect, it } from "vitest";
import { missingNights, nightsBefore } from "./missing-nights.ts";

const at = "2025-10-16T04:00:00.000Z";
const night = (day: number) => `2025-10-${String(day).padStart(2, "0")}T02:00:00.000Z`;
const nights = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => night(from + index));

describe("the nights of the plan", () => {
  it("are the last fourteen, oldest first", () => {
    expect(nightsBefore(at, "02:00")).toEqual(nights(3, 16));
  });

  it.each([
    { when: "a minute before", instant: "2025-10-16T01:59:59.999Z", last: night(15) },
    { when: "at its very time", instant: night(16), last: night(16) },
    { when: "before midnight", instant: "2025-10-16T23:59:59.999Z", last: night(16) },
  ])("end with the one that is due $when", ({ instant, last }) => {
    expect(nightsBefore(instant, "02:00").at(-1)).toBe(last);
  });

  it("cross months and years", () => {
    expect(nightsBefore("2026-01-05T00:00:00.000Z", "23:30")).toMatchObject({
      0: "2025-12-22T23:30:00.000Z",
      13: "2026-01-04T23:30:00.000Z",
      length: 14,
    });
  });
});

describe("missing nights", () => {
  const cases = [
    { given: "no facts at all", known: { asOfs: [] }, expected: [] },
    {
      given: "facts of a month and no run",
      known: { countableFrom: night(1), asOfs: [] },
      expected: nights(3, 16),
    },
    {
      given: "two runs",
      known: { countableFrom: night(1), asOfs: [night(5), night(16)] },
      expected: [...nights(3, 4), ...nights(6, 15)],
    },
    {
      given: "every run, and more",
      known: { countableFrom: night(1), asOfs: [...nights(1, 16), at] },
      expected: [],
    },
    {
      given: "a first fact two days ago",
      known: { countableFrom: "2025-10-14T12:00:00.000Z", asOfs: [] },
      expected: nights(15, 16),
    },
    {
      given: "a first fact at the very instant of a night",
      known: { countableFrom: night(16), asOfs: [] },
      expected: [],
    },
  ] as const;

  it.each(cases)("of $given", ({ known, expected }) => {
    expect(missingNights(nightsBefore(at, "02:00"), known)).toEqual(expected);
  });
});
