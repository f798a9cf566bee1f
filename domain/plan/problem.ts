// A finding about a plan: as the core makes it, and with its place once a file was read.
import type { PlanPath } from "./walk.ts";

export interface PlanProblem {
  readonly path: PlanPath;
  /** Goes on from the field's name: `names qa, which …`. */
  readonly message: string;
  readonly severity: "error" | "warning";
}

/** Lines and columns count from 1. */
export interface LocatedProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Such as `people[2].email`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
  readonly severity: PlanProblem["severity"];
}

/** `plan.yaml:12:5 people[2].email must be an e-mail address` */
export function problemLine({ file, line, column, field, message }: LocatedProblem): string {
  return `${file}:${line}:${column} ${field === "" ? "the plan" : field} ${message}`;
}
