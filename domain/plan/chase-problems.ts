// What reminders and their hours can get wrong: days that end before they begin, a ladder that does not climb.
import { durationMs } from "../time.ts";
import type { WorkingHours } from "../working-hours.ts";
import type { ChasePlan } from "./chase-plan.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { PlanPath } from "./walk.ts";

export function chaseProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...hoursProblems(plan.workingHours, ["workingHours"]),
    ...plan.people.flatMap(({ workingHours }, index) =>
      workingHours === undefined ? [] : hoursProblems(workingHours, ["people", index, "workingHours"]),
    ),
    ...ladderProblems(plan.release.chase, ["release", "chase"]),
    ...plan.release.stages.flatMap(({ chase }, index) =>
      ladderProblems(chase, ["release", "stages", index, "chase"]),
    ),
  ];
}

function hoursProblems({ from, to }: WorkingHours, path: PlanPath): readonly PlanProblem[] {
  if (from < to) return [];
  const message = `must be later than ${from}, when the day begins`;
  return [{ path: [...path, "to"], message, severity: "error" }];
}

function ladderProblems(chase: ChasePlan | undefined, path: PlanPath): readonly PlanProblem[] {
  if (chase === undefined) return [];
  const steps = [chase.remind, ...chase.escalate.map(({ after }) => after)];
  return chase.escalate.flatMap(({ after }, index) => {
    const before = steps[index] ?? chase.remind;
    if (durationMs(after) > durationMs(before)) return [];
    const message = `must be longer than ${before}, ${index === 0 ? "when the reminder goes out" : "the rung before"}`;
    return [{ path: [...path, "escalate", index, "after"], message, severity: "error" }];
  });
}
