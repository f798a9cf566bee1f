import type { BodyChange, FoundDocument } from "#domain/documents/document.ts";
import { documentRules, type DocumentRules, type DocumentsOfPlan } from "#domain/documents/rules.ts";
import { DocumentPlan, type GovernedDocument } from "#domain/plan/document-plan.ts";
import { bodyHash } from "#domain/workspace/front-matter.ts";
import { aChangelogPlan } from "./changelog.ts";

export const planPath = "docs/directions/product_operating_plan.md";
export const body = "# Plan\n";

const governed: GovernedDocument = {
  path: planPath,
  title: "Product operating plan",
  owner: "product",
  lastReviewed: "2025-10-08",
  expires: "2025-10-15",
};

export function aDocumentPlan(more: Partial<DocumentPlan> = {}): DocumentPlan {
  return DocumentPlan.parse({
    epoch: "2025.10.E1",
    frontMatter: ["epoch", "doc", "owner", "last_reviewed", "doc_hash", "expires"],
    hash: "sha256-of-body",
    lifetime: "7 days",
    warnAhead: "48 hours",
    escalate: { after: "24 hours", role: "manager" },
    governed: [governed],
    ...more,
  });
}

/** On 10 October 2025 at four, unless told otherwise. */
export function someRules(
  more: Partial<DocumentsOfPlan> = {},
  at = "2025-10-10T04:00:00.000Z",
): DocumentRules {
  const rules = documentRules(
    {
      documents: aDocumentPlan(),
      people: [],
      roles: ["product", "manager", "qa"].map((id) => ({ id, title: id })),
      calls: [],
      changelog: aChangelogPlan,
      ...more,
    },
    at,
  );
  if (rules === undefined) throw new Error("the plan has no documents");
  return rules;
}

export const byPerson: BodyChange = {
  at: "2025-10-08T15:00:00.000Z",
  author: { name: "Justin", email: "justin@hotdash.example" },
  isOurs: false,
};

/** A sound one; a field that is `undefined` is left out. */
export function aText(fields: Readonly<Record<string, string | undefined>> = {}, below = body): string {
  const all = {
    epoch: "2025.10.E1",
    doc: planPath,
    owner: "product",
    last_reviewed: "2025-10-08",
    doc_hash: bodyHash(below),
    expires: "2025-10-15",
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return ["---", ...lines, "---", below].join("\n");
}

export function aDocument(more: Partial<FoundDocument> = {}): FoundDocument {
  return { path: planPath, text: aText(), change: byPerson, ...more };
}
