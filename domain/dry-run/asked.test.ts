import { expect, it } from "vitest";
import { anOutlook } from "#test/builders/dry-run.ts";
import { as } from "#test/builders/people.ts";
import type { Calendar } from "../ports.ts";
import { askedDryRun } from "./asked.ts";

/** Whoever asks it for the hours of a date that is refused has done work for nothing: centuries of it took minutes. */
const nobodysCalendar: Calendar = {
  at: () => {
    throw new Error("the hours of this date were worked out");
  },
  dateAt: (instant) => instant.slice(0, 10),
  timeAt: (instant) => instant.slice(11, 16),
};

it.each([
  { date: "9999-12-31", code: "invalid" },
  { date: "2300-01-01", code: "invalid" },
  { date: "2025-12-09", code: "invalid" },
  { date: "2025-10-06", code: "in-the-past" },
  { date: "1000-01-01", code: "in-the-past" },
])("a dry run on $date is refused before anything of it is worked out", ({ date, code }) => {
  const outlook = anOutlook({ calendar: nobodysCalendar });
  expect(askedDryRun({ date }, as("justin"), outlook)).toMatchObject({
    outcome: "refused",
    code,
    field: "date",
  });
});

it("a dry run within the days that may be named is worked out", () => {
  expect(askedDryRun({ date: "2025-10-23" }, as("justin"), anOutlook())).toMatchObject({
    start: { date: "2025-10-23" },
  });
});
