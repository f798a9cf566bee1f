import { describe, expect, it } from "vitest";
import { aDocument, aText, planPath, someRules } from "#test/builders/documents.ts";
import { judgeDocument } from "./judge.ts";

const hash = "c3964bb3b70a957ec9b233c7dd3653f6ba17701ab00facf88ae1393dc6155577";

function faultsOf(text: string | undefined, rules = someRules()) {
  const { text: _, ...rest } = aDocument();
  const judged = judgeDocument(text === undefined ? rest : { ...rest, text }, rules);
  return {
    standing: judged?.standing,
    faults: judged?.faults.map(({ field, what, todo }) => `${field} ${what}. ${todo}`),
  };
}

it("finds nothing wrong with a sound document, whatever its line ends", () => {
  const sound = { standing: "valid", faults: [] };
  expect(faultsOf(aText())).toEqual(sound);
  expect(faultsOf(aText().replaceAll("\n", "\r\n"))).toEqual(sound);
  expect(judgeDocument(aDocument(), someRules())).toMatchObject({
    owner: "product",
    title: "Product operating plan",
    expires: "2025-10-15",
  });
});

describe("a document with a fault", () => {
  it.each([
    {
      what: "no front matter",
      given: "# Plan\n",
      expected:
        "front matter is missing. Begin the document with epoch, doc, owner, last_reviewed, doc_hash, expires between two lines of three dashes.",
    },
    {
      what: "front matter that does not end",
      given: "---\nowner: product\n",
      expected: "front matter is not closed. End it by a line of three dashes.",
    },
    {
      what: "a line that can't be read",
      given: aText().replace("---\n", "---\ntitle: A plan: and more\n"),
      expected:
        "front matter can't be read: line 2 has a second colon: put the value in quotation marks. Write one field a line, such as owner: product.",
    },
    {
      what: "bytes that are no text",
      given: undefined,
      expected: "document is no UTF-8 text. Save it as UTF-8.",
    },
    {
      what: "a hash to come",
      given: aText({ doc_hash: "TBD" }),
      expected: `doc_hash is "TBD", which is no hash. Set it to ${hash}, or leave it to the next night.`,
    },
    {
      what: "the hash of another body",
      given: aText({ doc_hash: "0".repeat(64) }),
      expected: `doc_hash is not that of the body. Set it to ${hash}, or leave it to the next night.`,
    },
    {
      what: "no owner",
      given: aText({ owner: undefined }),
      expected: "owner is missing. Add it.",
    },
    {
      what: "an empty owner",
      given: aText({ owner: "" }),
      expected: "owner is missing. Add it.",
    },
    {
      what: "a shell expression as owner",
      given: aText({ owner: "$(basename $f .md)" }),
      expected:
        'owner holds a shell expression that nothing has expanded: "$(basename $f .md)". Write the value itself.',
    },
    {
      what: "a shell expression as path",
      given: aText({ doc: "feedback/${ROLE}.md" }),
      expected:
        'doc holds a shell expression that nothing has expanded: "feedback/${ROLE}.md". Write the value itself.',
    },
    {
      what: "an owner that the plan does not know",
      given: aText({ owner: "product-agent" }),
      expected:
        'owner is "product-agent", which the plan does not know. Name a role of the plan: product, manager, qa.',
    },
    {
      what: "the path of another document",
      given: aText({ doc: "docs/elsewhere.md" }),
      expected: `doc is "docs/elsewhere.md", which is another path. Set it to ${planPath}.`,
    },
    {
      what: "another epoch",
      given: aText({ epoch: "2025.09.E1" }),
      expected: 'epoch is "2025.09.E1", and the plan\'s is 2025.10.E1. Set it to 2025.10.E1.',
    },
    {
      what: "a review that is still to come",
      given: aText({ last_reviewed: "2025-10-11" }),
      expected:
        "last_reviewed is 2025-10-11, which is still to come. Set it to the day of the last review, in UTC.",
    },
    {
      what: "a review from before its last change",
      given: aText({ last_reviewed: "2025-10-07" }),
      expected: "last_reviewed is 2025-10-07, and the body changed on 2025-10-08. Set it to 2025-10-08.",
    },
    {
      what: "a review that is no date",
      given: aText({ last_reviewed: "October" }),
      expected: 'last_reviewed is "October", which is no date. Write a date such as 2025-10-16.',
    },
    {
      what: "an expiry that is on no calendar",
      given: aText({ expires: "2025-02-30" }),
      expected: 'expires is "2025-02-30", which is no date. Write a date such as 2025-10-16.',
    },
  ])("of $what says so", ({ given, expected }) => {
    expect(faultsOf(given)).toEqual({ standing: "broken", faults: [expected] });
  });

  it("of a lifetime that is negative has expired, and says which of its dates can't be", () => {
    expect(faultsOf(aText({ last_reviewed: "2025-10-09", expires: "2025-10-08" }))).toEqual({
      standing: "expired",
      faults: [
        "expires is 2025-10-08, before the review of 2025-10-09: the document has expired. Review the document, and set the day until which it holds.",
      ],
    });
  });

  it("of a byte order mark is warned, and valid", () => {
    expect(faultsOf(`\uFEFF${aText()}`)).toEqual({
      standing: "valid",
      faults: ["document begins with a byte order mark. Save it as UTF-8 without one."],
    });
  });
});
