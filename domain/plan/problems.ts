// What a plan can get wrong beyond its schema: each finding names the field at fault.
import type { RosterPerson } from "../roster.ts";
import { absenceProblems } from "./absence-problems.ts";
import { chaseProblems } from "./chase-problems.ts";
import { figureProblems } from "./figure-problems.ts";
import { fragileGates, gatesMissingSomebody, unfillableGates } from "./fillable.ts";
import { peopleProblems } from "./people-problems.ts";
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import { duplicates, unknownNames } from "./references.ts";
import type { Gate } from "./release-plan.ts";
import { releaseProblems } from "./release-problems.ts";
import { retentionProblems } from "./retention-problems.ts";
import { sessionProblems } from "./session-problems.ts";
import type { PlanPath } from "./walk.ts";

export function planProblems(plan: Plan): readonly PlanProblem[] {
  return [
    ...duplicates(plan),
    ...unknownNames(plan),
    ...peopleProblems(plan),
    ...absenceProblems(plan),
    ...chaseProblems(plan),
    ...releaseProblems(plan),
    ...sessionProblems(plan),
    ...figureProblems(plan),
    ...retentionProblems(plan),
    ...unfilled(plan),
  ];
}

/** Gates that hang on one person: nothing is wrong yet, but one absence stops the release. */
export function fragilities(plan: Plan): readonly PlanProblem[] {
  const fragile = fragileGates(seatingOf(plan));
  return placedGates(plan).flatMap(({ gate, path }) => {
    const hanging = fragile
      .filter((one) => one.gate === gate.id)
      .map(({ person, role }) => `${person} (${role})`);
    if (hanging.length === 0) return [];
    const message = `(${gate.id}) hangs on ${hanging.join(" and on ")}: nobody else can fill ${hanging.length === 1 ? "that seat" : "those seats"}`;
    return [{ path, message, severity: "warning" }];
  });
}

/** Gates that nobody can fill who is there. */
export function absences(plan: Plan, roster: readonly RosterPerson[]): readonly PlanProblem[] {
  const missing = gatesMissingSomebody({ ...seatingOf(plan), people: roster });
  return placedGates(plan).flatMap(({ gate, path }) =>
    missing
      .filter((one) => one.gate === gate.id)
      .map(({ why }) => ({ path, message: `(${gate.id}) can't be filled now: ${why}`, severity: "warning" })),
  );
}

function unfilled(plan: Plan): readonly PlanProblem[] {
  const problems = unfillableGates(seatingOf(plan));
  return placedGates(plan).flatMap(({ gate, path }) => {
    const problem = problems.find((one) => one.gate === gate.id);
    // A seat of an unknown role has been named as that already.
    const known = gate.kind === "decision" || plan.roles.some(({ id }) => id === problem?.role);
    if (problem === undefined || !known) return [];
    return [{ path, message: `(${gate.id}) can be filled by nobody: ${problem.why}`, severity: "error" }];
  });
}

function seatingOf({ release, permissions, people }: Plan) {
  return { stages: release.stages, permissions, people, authors: [] };
}

function placedGates({ release }: Plan): readonly { gate: Gate; path: PlanPath }[] {
  return release.stages.flatMap(({ gates }, stage) =>
    gates.map((gate, index) => ({ gate, path: ["release", "stages", stage, "gates", index] })),
  );
}
