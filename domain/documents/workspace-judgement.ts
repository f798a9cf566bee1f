// All documents of the workspace, judged together; what the plan governs and nobody has written is among them.
import type { FoundDocument, JudgedDocument } from "./document.ts";
import { judgeDocument } from "./judge.ts";
import type { DocumentRules } from "./rules.ts";

/** The worst first. */
export function judgeDocuments(
  found: readonly FoundDocument[],
  rules: DocumentRules,
): readonly JudgedDocument[] {
  const judged = found.flatMap((one) => judgeDocument(one, rules) ?? []);
  const there = new Set(judged.map(({ path }) => path));
  const absent = [...rules.governed.values()].filter(({ path }) => !there.has(path));
  return [
    ...judged,
    ...absent.map(({ path, owner, title }): JudgedDocument => ({
      path,
      owner,
      title,
      standing: "missing",
      faults: [notThere],
    })),
  ].toSorted(worstFirst);
}

const notThere = {
  field: "document",
  severity: "warning",
  what: "is not in the workspace, though the plan governs it",
  todo: "Add it, or take it out of the plan.",
} as const;

const order: readonly JudgedDocument["standing"][] = [
  "expired",
  "broken",
  "missing",
  "expires-soon",
  "valid",
];

function worstFirst(left: JudgedDocument, right: JudgedDocument): number {
  const byStanding = order.indexOf(left.standing) - order.indexOf(right.standing);
  return byStanding === 0 ? (left.path < right.path ? -1 : 1) : byStanding;
}
