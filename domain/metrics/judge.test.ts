import { describe, expect, it } from "vitest";
import { emptyFigures } from "#test/builders/figures.ts";
import { judgeMetric, severityOf, worstOf } from "./judge.ts";

const median = {
  id: "sla-resolution",
  title: "SLA median",
  owner: "data",
  figure: "medianMinutes",
  unit: "minutes",
  factType: "metrics.sla_resolution.rolling7d",
  sample: "respondedCount",
  minimumSample: 5,
  limit: { bound: "at-most", value: 60, critical: 120 },
} as const;

describe("a figure held against the plan", () => {
  it.each([
    { given: 32.5, cases: 6, expected: { outcome: "within", severity: "none" } },
    { given: 60, cases: 5, expected: { outcome: "within", severity: "none" } },
    { given: 60.01, cases: 5, expected: { outcome: "outside", severity: "warning" } },
    { given: 120, cases: 5, expected: { outcome: "outside", severity: "warning" } },
    { given: 120.5, cases: 5, expected: { outcome: "outside", severity: "critical" } },
    { given: 300, cases: 4, expected: { outcome: "insufficient-data", severity: "none" } },
    { given: null, cases: 0, expected: { outcome: "insufficient-data", severity: "none" } },
  ])("of $given minutes and $cases cases is $expected.outcome", ({ given, cases, expected }) => {
    const figures = { ...emptyFigures, medianMinutes: given, respondedCount: cases };
    expect(judgeMetric(median, figures)).toMatchObject({ value: given, sample: cases, ...expected });
  });

  it("judges nothing where the plan sets no limit", () => {
    const { limit: _, ...unlimited } = median;
    expect(judgeMetric(unlimited, { ...emptyFigures, medianMinutes: 900 }).outcome).toBe("unlimited");
  });

  it("warns below a lower bound, and is critical further below", () => {
    const limit = { bound: "at-least", value: 0.7, critical: 0.5 } as const;
    expect([0.7, 0.6999, 0.5, 0.4999].map((value) => severityOf(value, limit))).toEqual([
      "none",
      "warning",
      "warning",
      "critical",
    ]);
  });

  it("is as bad as its worst", () => {
    expect(worstOf(["warning", "critical", "none"])).toBe("critical");
    expect(worstOf([])).toBe("none");
  });
});
