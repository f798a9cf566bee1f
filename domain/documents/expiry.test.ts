import { describe, expect, it } from "vitest";
import { aDocument, aDocumentPlan, aText, planPath, someRules } from "#test/builders/documents.ts";
import { Weekday } from "../local-dates.ts";
import { judgeDocument } from "./judge.ts";

function faultsOf(text: string, rules = someRules()) {
  const judged = judgeDocument(aDocument({ text }), rules);
  return {
    standing: judged?.standing,
    faults: judged?.faults.map(({ field, what, todo }) => `${field} ${what}. ${todo}`),
  };
}

describe("the expiry", () => {
  const review = "Review the document, and set the day until which it holds.";
  it.each([
    { at: "2025-10-12T23:59:59.999Z", expected: { standing: "valid", faults: [] } },
    {
      at: "2025-10-13T00:00:00.000Z",
      expected: { standing: "expires-soon", faults: [`expires is 2025-10-15, which is soon. ${review}`] },
    },
    {
      at: "2025-10-15T23:59:59.999Z",
      expected: { standing: "expires-soon", faults: [`expires is 2025-10-15, which is soon. ${review}`] },
    },
    {
      at: "2025-10-16T00:00:00.000Z",
      expected: {
        standing: "expired",
        faults: [`expires was 2025-10-15: the document has expired. ${review}`],
      },
    },
  ])("at $at is $expected.standing", ({ at, expected }) => {
    expect(faultsOf(aText(), someRules({}, at))).toEqual(expected);
  });

  it("may not come before the event that the document serves", () => {
    const documents = (serves: "calls" | "dry-run") =>
      aDocumentPlan({
        governed: [
          {
            path: planPath,
            title: "Plan",
            owner: "product",
            lastReviewed: "2025-10-08",
            expires: "2025-10-15",
            serves,
          },
        ],
      });
    const rules = someRules({ documents: documents("calls") });
    const onTuesday = { ...rules, served: { calls: "2025-10-14" } };
    expect(faultsOf(aText(), onTuesday).standing).toBe("valid");
    expect(faultsOf(aText({ expires: "2025-10-13" }), onTuesday)).toEqual({
      standing: "broken",
      faults: [
        "expires is 2025-10-13, before 2025-10-14, when what it serves takes place. Set it to 2025-10-14 or later.",
      ],
    });
    const rehearsed = {
      ...someRules({ documents: documents("dry-run") }),
      served: { "dry-run": "2025-10-16" },
    };
    expect(faultsOf(aText(), rehearsed).standing).toBe("broken");
    expect(faultsOf(aText({ expires: "2025-10-16" }), rehearsed).standing).toBe("valid");
  });

  const weekly = { day: Weekday.enum.tuesday, next: [] };

  it("is bound by no session that is over", () => {
    const dryRun = { session: { date: "2025-10-10" } };
    expect(someRules({ dryRun }).served).toEqual({ "dry-run": "2025-10-10" });
    expect(someRules({ dryRun }, "2025-10-11T00:00:00.000Z").served).toEqual({});
  });

  it("counts the next call of any cadence, on its own day or a named one", () => {
    expect(someRules({ calls: [weekly] }, "2025-10-10T04:00:00.000Z").served).toEqual({
      calls: "2025-10-14",
    });
    expect(someRules({ calls: [weekly] }, "2025-10-14T23:00:00.000Z").served).toEqual({
      calls: "2025-10-14",
    });
    const named = { date: "2025-10-13", focus: "Tiles", participants: [], prep: [] };
    expect(someRules({ calls: [weekly, { ...weekly, next: [named] }] }).served).toEqual({
      calls: "2025-10-13",
    });
    expect(someRules().served).toEqual({});
  });
});

describe("what need not carry front matter", () => {
  const elsewhere = (path: string, text = "# Notes\n") => judgeDocument({ path, text }, someRules());

  it.each([
    { path: "feedback/product.md" },
    { path: "README.md" },
    { path: "docs/picture.svg" },
    { path: "docs/directions/product_changelog.md" },
    { path: "docs/strategy/archive/2025-09.md" },
  ])("is $path", ({ path }) => {
    expect(elsewhere(path)).toBeUndefined();
  });

  it("is judged where it has some", () => {
    expect(elsewhere("feedback/product.md", aText())).toMatchObject({
      standing: "broken",
      faults: [{ field: "doc" }],
      owner: "product",
    });
    expect(elsewhere("docs/notes.md")).toMatchObject({
      standing: "broken",
      faults: [{ what: "is missing" }],
    });
  });
});
