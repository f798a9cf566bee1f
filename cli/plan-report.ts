// What `runsheet plan check` prints: one line per finding, errors first, and a line with the counts.
import type { Plan } from "#domain/plan/plan.ts";
import { problemLine, type LocatedProblem } from "#domain/plan/problem.ts";

export interface CheckedPlan {
  readonly file: string;
  /** Absent when the plan can't be used. */
  readonly plan?: Plan | undefined;
}

export function planReport(
  problems: readonly LocatedProblem[],
  fragile: readonly LocatedProblem[],
  { file, plan }: CheckedPlan,
): readonly string[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = [...problems.filter(({ severity }) => severity === "warning"), ...fragile];
  const counts = [
    ...(errors.length > 0 ? [counted(errors.length, "error")] : []),
    counted(warnings.length, "warning"),
  ];
  const closing =
    plan === undefined || errors.length > 0
      ? `${file} can't be used: ${counts.join(", ")}`
      : `${file} is sound: ${[...contents(plan), ...counts].join(", ")}`;
  return [
    ...errors.map(problemLine),
    ...warnings.map((warning) => `${problemLine(warning)} (warning)`),
    closing,
  ];
}

function contents({ release, people }: Plan): readonly string[] {
  const gates = release.stages.flatMap((stage) => stage.gates);
  return [
    counted(release.stages.length, "stage"),
    counted(gates.length, "gate"),
    counted(people.length, "person", "people"),
  ];
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
