import { expect, it } from "vitest";
import { aText, body, planPath, someRules } from "#test/builders/documents.ts";
import { bodyHash } from "../workspace/front-matter.ts";
import { begunBy } from "./begun.ts";
import { judgeDocuments } from "./workspace-judgement.ts";

const unfilled = aText({
  epoch: "TBD",
  owner: "somebody",
  doc_hash: "TBD",
  last_reviewed: "TBD",
  expires: "TBD",
});
const templates = new Map([
  ["README.md", "# Workspace\n"],
  [planPath, unfilled],
  ["docs/other.md", unfilled],
]);

it("is what the plan governs, sound from the first day on, and what says nothing of itself", () => {
  const rules = someRules();
  const begun = begunBy(templates, rules);
  expect([...begun.keys()]).toEqual(["README.md", planPath]);
  expect(begun.get("README.md")).toBe("# Workspace\n");
  expect(begun.get(planPath)).toBe(
    aText({ last_reviewed: "2025-10-10", doc_hash: bodyHash(body), expires: "2025-10-17" }),
  );
  const found = [...begun].map(([path, text]) => ({ path, text }));
  expect(judgeDocuments(found, rules)).toMatchObject([{ path: planPath, standing: "valid", faults: [] }]);
});

it("lasts until what it serves", () => {
  const documents = someRules().governed.get(planPath);
  const governed = new Map(
    documents === undefined ? [] : [[planPath, { ...documents, serves: "dry-run" as const }]],
  );
  const rules = { ...someRules(), governed, served: { "dry-run": "2025-10-30" } };
  expect(begunBy(templates, rules).get(planPath)).toContain("expires: 2025-10-30");
});

it("is no document where the plan says nothing of documents", () => {
  expect([...begunBy(templates, undefined).keys()]).toEqual(["README.md"]);
});
