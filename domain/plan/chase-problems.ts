// What reminders and their hours can get wrong: days that end before they begin.
import type { WorkingHours } from "../working-hours.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { PlanPath } from "./walk.ts";

export function chaseProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...hoursProblems(plan.workingHours, ["workingHours"]),
    ...plan.people.flatMap(({ workingHours }, index) =>
      workingHours === undefined ? [] : hoursProblems(workingHours, ["people", index, "workingHours"]),
    ),
  ];
}

function hoursProblems({ from, to }: WorkingHours, path: PlanPath): readonly PlanProblem[] {
  if (from < to) return [];
  const message = `must be later than ${from}, when the day begins`;
  return [{ path: [...path, "to"], message, severity: "error" }];
}
