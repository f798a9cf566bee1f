// Reads a plan file: the plan, or every mistake in it with its line, column and field.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { LineCounter, parseDocument, visit, type Document } from "yaml";
import type { z } from "zod";
import { Plan } from "#domain/plan/plan.ts";
import { problemLine, type LocatedProblem, type PlanProblem } from "#domain/plan/problem.ts";
import { absences, fragilities, planProblems } from "#domain/plan/problems.ts";
import { fieldName } from "#domain/plan/walk.ts";
import { expandAbsences, rosterAt, type RosterPerson } from "#domain/roster.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import { createCalendar } from "../calendar/zones.ts";
import { placeOf, placeOfKey } from "./place.ts";
import { inPlainWords } from "./words.ts";
import { zoneProblems } from "./zones.ts";

export interface PlanCheck {
  /** Name of the file as it stands in each problem. */
  readonly file: string;
  /** Absent when a problem is an error. */
  readonly plan?: Plan;
  readonly problems: readonly LocatedProblem[];
  /** Gates that hang on one person. */
  readonly fragile: readonly LocatedProblem[];
}

/** Reads the plan, or throws one error that lists what is wrong with it. */
export function loadPlan(path: string): Plan {
  return planOrThrow(checkPlan(path), path);
}

export function planOrThrow({ plan, problems }: PlanCheck, path: string): Plan {
  if (plan !== undefined) return plan;
  const errors = problems
    .filter(({ severity }) => severity === "error")
    .map((problem) => `  ${problemLine(problem)}`);
  throw new Error(`The plan ${path} can't be used:\n${errors.join("\n")}`);
}

export function checkPlan(path: string, at?: Instant): PlanCheck {
  const file = basename(path);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const why =
      error instanceof Error && "code" in error && error.code === "ENOENT"
        ? "there is no such file"
        : String(error);
    return failed(file, [
      { file, line: 1, column: 1, field: "", message: `can't be read: ${why}`, severity: "error" },
    ]);
  }
  return checkPlanText(text, file, at);
}

/** `at`: when somebody's absence counts. */
export function checkPlanText(
  text: string,
  file = "plan.yaml",
  at: Instant = instantFrom(Date.now()),
): PlanCheck {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const source = { document, lines, file };
  const unreadable = [
    ...document.errors.map(({ pos, message }) => ({ offset: pos[0], message })),
    ...danglingAliases(document),
  ];
  if (unreadable.length === 0) return checkDocument(source, at);
  return failed(
    file,
    unreadable.map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return {
        file,
        line,
        column: col,
        field: "",
        message: `can't be read as YAML: ${message}`,
        severity: "error",
      };
    }),
  );
}

/**
 * `yaml` reports these only when the value is made, and then without a place. Asked of each alias, it would walk the
 * whole file for it.
 */
function danglingAliases(document: Document): readonly { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias(_, alias) {
      if (!anchors.has(alias.source))
        found.push({ offset: alias.range?.[0] ?? 0, message: `*${alias.source} names nothing before it` });
    },
  });
  return found;
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

function checkDocument(source: Source, at: Instant): PlanCheck {
  const { document, file } = source;
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // Aliases that would unfold to something huge.
    const message = `can't be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    return failed(file, [locate({ path: [], message, severity: "error" }, source)]);
  }
  const parsed = Plan.safeParse(value, { error: inPlainWords });
  if (!parsed.success)
    return failed(
      file,
      parsed.error.issues.flatMap((issue) => locateIssue(issue, source)),
    );

  const plan = parsed.data;
  const found = [...planProblems(plan), ...zoneProblems(plan)];
  const sound = found.every(({ severity }) => severity !== "error");
  const located = (problems: readonly PlanProblem[]) =>
    problems.map((problem) => locate(problem, source)).toSorted(byPlace);
  const weak = sound ? [...fragilities(plan), ...absences(plan, rosterOn(plan, at))] : fragilities(plan);
  return { file, ...(sound ? { plan } : {}), problems: located(found), fragile: located(weak) };
}

function rosterOn(plan: Plan, at: Instant): readonly RosterPerson[] {
  return rosterAt(plan.people, expandAbsences(plan, createCalendar()), at);
}

function locateIssue(issue: z.core.$ZodIssue, source: Source): readonly LocatedProblem[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code !== "unrecognized_keys")
    return [locate({ path, message: issue.message, severity: "error" }, source)];
  return issue.keys.map((key) => ({
    file: source.file,
    ...placeOfKey(path, key, source),
    field: fieldName([...path, key]),
    message: "is not a field that a plan has here",
    severity: "error",
  }));
}

function locate({ path, message, severity }: PlanProblem, source: Source): LocatedProblem {
  return { file: source.file, ...placeOf(path, source), field: fieldName(path), message, severity };
}

function failed(file: string, problems: readonly LocatedProblem[]): PlanCheck {
  return { file, problems: problems.toSorted(byPlace), fragile: [] };
}

function byPlace(left: LocatedProblem, right: LocatedProblem): number {
  return left.line - right.line || left.column - right.column;
}
