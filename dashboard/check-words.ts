// What an automatic check saw, under names that people read.
import type { CheckView } from "#domain/release/checks/view-schema.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";

const titles: ReadonlyMap<string, string> = new Map([
  ["asOf", say("As of")],
  ["firstFactAt", say("First fact")],
  ["firstDecisionAt", say("First decision")],
  ["latencyMs", say("Answered in, ms")],
  ["budgetMs", say("At most, ms")],
  ["status", say("Status")],
]);

/** `someFigure` is `Some figure`, until it has a better name. */
export function titleOfSeen(name: string): string {
  // Documents are told by their paths.
  if (name.includes("/")) return name;
  return titles.get(name) ?? capitalised(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

export function isInstant(seen: string | number | null): seen is string {
  return typeof seen === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(seen);
}

/** From when the age of what was seen counts: of figures their as-of, else the look itself. */
export function beganAt({ figures, run, at }: CheckView): string | undefined {
  const asOf = figures?.["asOf"] ?? run?.split("~")[1] ?? null;
  return isInstant(asOf) ? asOf : at;
}
