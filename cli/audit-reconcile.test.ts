import { expect, it } from "vitest";
import { nothingYet } from "#domain/audit/report.ts";
import { reportText } from "./audit-reconcile.ts";

const nothing = { ...nothingYet("2025-10-13T12:40:00.000Z", { dryRun: false, of: 4 }), rows: 31 };
const extra = { what: "row-extra", run: "release/v1", text: "Row 7 is of no event." } as const;
const missing = { what: "run-missing", run: "release/v2", text: "There is no row." } as const;

it.each([
  {
    given: "nothing is wrong",
    report: nothing,
    lines: ["Compared 31 rows of 4 workflows with their histories.", "All is as they say."],
  },
  {
    given: "one is repaired and many drift",
    report: { ...nothing, forgotten: 2, repairs: 1, repaired: [missing], drifts: 104, drift: [extra] },
    lines: [
      "Compared 31 rows of 4 workflows with their histories; of 2 Temporal has no history any more, or not all of it.",
      "Repaired 1:",
      "  release/v2: There is no row.",
      "Drift 104, for people to judge:",
      "  release/v1: Row 7 is of no event.",
      "  and 103 more",
    ],
  },
  {
    given: "it only looked",
    report: { ...nothing, dryRun: true, drifts: 1, drift: [missing] },
    lines: [
      "Compared 31 rows of 4 workflows with their histories.",
      "Drift 1, nothing repaired:",
      "  release/v2: There is no row.",
    ],
  },
])("$given", ({ report, lines }) => {
  expect(reportText(report).split("\n")).toEqual(lines);
});
