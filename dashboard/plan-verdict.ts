// What is read first about a plan: whether its file holds, who is missing, what hangs on one person.
import { roleName } from "#domain/role-name.ts";
import type { Mark } from "./gates.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";
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
    reason(errors, "failed", "problems", () =>
      errors === 1 ? say("1 error in the file") : say("{0} errors in the file", errors),
    ),
    reason(missing.length, "late", "people", () => say("Nobody is there for {0}", listed(missing))),
    reason(fragile.length, "stale", "problems", () => fragileInWords(fragile.length)),
    reason(warnings, "stale", "problems", () =>
      warnings === 1 ? say("1 warning about the file") : say("{0} warnings about the file", warnings),
    ),
  ].flat();
  const mark = reasons[0]?.mark ?? "met";
  return { mark, word: wordOf(mark), text: headline(errors, missing, reasons.length), reasons };
}

function headline(errors: number, missing: readonly string[], reasons: number): string {
  if (errors > 0) return say("The plan file is broken. The last good plan stays in force.");
  if (missing.length > 0)
    return missing.length === 1
      ? say("The plan holds, but {0} has nobody.", listed(missing))
      : say("The plan holds, but {0} have nobody.", listed(missing));
  return reasons > 0 ? say("The plan holds, with something to look at.") : say("The plan holds.");
}

function wordOf(mark: Mark): string {
  if (mark === "met") return say("in order");
  return mark === "failed" ? say("broken") : say("to look at");
}

function reason(count: number, mark: Mark, to: string, text: () => string): readonly PlanReason[] {
  return count === 0 ? [] : [{ mark, to, text: capitalised(text()) }];
}

function fragileInWords(count: number): string {
  return count === 1 ? say("1 gate hangs on one person") : say("{0} gates hang on one person", count);
}
