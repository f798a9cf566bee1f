// A newer plan that somebody asks to adopt, and what it would change.
import type { PlanChange } from "#domain/plan/plan-changes.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";

export function proposalLines(
  { key, proposal }: ReleaseView,
  nameOf: (person: string) => string,
): readonly string[] {
  if (proposal === undefined) return [];
  const { by, revision, changes } = proposal;
  return [
    "",
    `${nameOf(by)} asks to adopt the plan ${revision}. A second person confirms it: runsheet release adopt-plan ${key}`,
    ...changeLines(changes),
  ];
}

export function changeLines(changes: readonly PlanChange[]): readonly string[] {
  return changes.map(({ text, loosens }) => `  ${text}${loosens ? " (loosens)" : ""}`);
}
