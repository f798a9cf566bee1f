import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LocatedProblem } from "#domain/plan/problem.ts";
import { checkPlan } from "#integrations/plan-file/load.ts";
import { planReport } from "./plan-report.ts";

const broken: LocatedProblem = {
  file: "plan.yaml",
  line: 12,
  column: 5,
  field: "people[2].email",
  message: "must be an e-mail address",
  severity: "error",
};
const warning: LocatedProblem = {
  ...broken,
  line: 3,
  column: 1,
  field: "roles[1]",
  message: "is held by nobody",
  severity: "warning",
};

describe("the report on a plan", () => {
  it("counts what a sound plan holds", () => {
    const check = checkPlan(join(import.meta.dirname, "..", "plan.yaml"));
    const report = planReport(check.problems, check.fragile, check);
    expect(report.at(-1)).toBe("plan.yaml is sound: 3 stages, 17 gates, 11 people, 7 warnings");
    expect(report[0]).toMatch(
      /^plan\.yaml:\d+:\d+ release\.stages\[0]\.gates\[0] \(ux-walkthrough\) hangs on mika \(design\)/,
    );
    expect(report).toHaveLength(8);
  });

  it("lists errors first, then warnings, and says that the plan can't be used", () => {
    expect(
      planReport([warning, broken], [{ ...warning, line: 9, field: "release" }], { file: "plan.yaml" }),
    ).toEqual([
      "plan.yaml:12:5 people[2].email must be an e-mail address",
      "plan.yaml:3:1 roles[1] is held by nobody (warning)",
      "plan.yaml:9:1 release is held by nobody (warning)",
      "plan.yaml can't be used: 1 error, 2 warnings",
    ]);
  });

  it("speaks of the plan where a problem has no field", () => {
    const [line] = planReport([{ ...broken, field: "", message: "can't be read as YAML: …" }], [], {
      file: "plan.yaml",
    });
    expect(line).toBe("plan.yaml:12:5 the plan can't be read as YAML: …");
  });
});
