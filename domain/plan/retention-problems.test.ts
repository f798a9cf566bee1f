import { describe, expect, it } from "vitest";
import { aWholePlan } from "#test/api.ts";
import { RetentionClass, RetentionPlan } from "./retention-plan.ts";
import { retentionProblems } from "./retention-problems.ts";

const problemsOf = (retention: object) =>
  retentionProblems({ ...aWholePlan(), retention: RetentionPlan.parse(retention) }).map(
    ({ path, message }) => `${path.join(".")} ${message}`,
  );

describe("how long a plan keeps", () => {
  it.each([
    ["decision-log", 365, "decisions are kept for 12 months"],
    ["evidence", 365, "signatures of the last 12 months stand on it"],
    ["metric-runs", 15, "a night that was removed would be filled in again"],
    ["session-facts", 9, "the metrics read their window, and need two days of grace"],
    ["escalation-facts", 9, "the metrics read their window, and need two days of grace"],
    ["shop-facts", 9, "the metrics read their window, and need two days of grace"],
    [
      "analytics-facts",
      16,
      "an anomaly is of the week in which it was first reported, so the metrics read the week before too",
    ],
  ] as const)("%s must be %i days at least", (name, days, why) => {
    expect(problemsOf({ [name]: { keep: `${days} days` } })).toEqual([]);
    const short = `${days * 24 - 1} hours`;
    expect(problemsOf({ [name]: { keep: short } })).toEqual([
      `retention.${name}.keep must be at least ${days} days, not ${short}: ${why}`,
    ]);
  });

  it("is judged also while a class is held, and is for ever where nothing is said", () => {
    expect(problemsOf({ "decision-log": { keep: "90 days", hold: true } })).toHaveLength(1);
    expect(problemsOf({})).toEqual([]);
  });

  it("knows no other class", () => {
    expect(RetentionPlan.safeParse({ "ai-logs": { keep: "30 days" } }).success).toBe(false);
    expect(RetentionClass.options).toHaveLength(7);
  });
});
