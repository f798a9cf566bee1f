// What is read first about a plan: whether its file holds, who is missing, what hangs on one person.
import { listInWords } from "#domain/list-words.ts";
import type { Mark } from "./gates.ts";
import { capitalised, roleName } from "./names.ts";
import type { PlanCheck } from "./plan-api.ts";
import type { Holding } from "./plan-holders.ts";

export interface PlanVerdict {
  readonly mark: Mark;
  /** What the mark means here, for those who don't see it. */
  readonly word: string;
  readonly text: string;
  readonly reasons: readonly PlanReason[];
}

export interface PlanReason {
  readonly mark: Mark;
  readonly text: string;
  /** Section of the page that says more. */
  readonly to: string;
}

export function planVerdict({ problems, fragile }: PlanCheck, holdings: readonly Holding[]): PlanVerdict {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const missing = holdings.filter(({ holders }) => holders.length === 0).map(({ role }) => roleName(role));
  const reasons = [
    reason(errors, "failed", "problems", () => counted(errors, "error", "in the file")),
    reason(missing.length, "late", "people", () => `Nobody is there for ${listInWords(missing)}`),
    reason(fragile.length, "stale", "problems", () => fragileInWords(fragile.length)),
    reason(warnings, "stale", "problems", () => counted(warnings, "warning", "about the file")),
  ].flat();
  const mark = reasons[0]?.mark ?? "met";
  return { mark, word: wordOf(mark), text: headline(errors, missing, reasons.length), reasons };
}

function headline(errors: number, missing: readonly string[], reasons: number): string {
  if (errors > 0) return "The plan file is broken. The last good plan stays in force.";
  if (missing.length > 0)
    return `The plan holds, but ${listInWords(missing)} ${missing.length === 1 ? "has" : "have"} nobody.`;
  return reasons > 0 ? "The plan holds, with something to look at." : "The plan holds.";
}

function wordOf(mark: Mark): string {
  if (mark === "met") return "in order";
  return mark === "failed" ? "broken" : "to look at";
}

function reason(count: number, mark: Mark, to: string, text: () => string): readonly PlanReason[] {
  return count === 0 ? [] : [{ mark, to, text: capitalised(text()) }];
}

function counted(count: number, noun: string, where: string): string {
  return count === 1 ? `1 ${noun} ${where}` : `${count} ${noun}s ${where}`;
}

function fragileInWords(count: number): string {
  return count === 1 ? "1 gate hangs on one person" : `${count} gates hang on one person`;
}
