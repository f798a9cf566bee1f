import { describe, expect, it } from "vitest";
import { aligned, changeText, digestInFours, dueInWords, problemText, table } from "./print.ts";
import type { Problem } from "./problem.ts";

const now = "2025-10-13T12:40:00.000Z";

describe("a due time", () => {
  it.each([
    { given: "2025-10-13T20:00:00.000Z", expected: "7 h 20 min left" },
    { given: "2025-10-13T15:40:00.000Z", expected: "3 h left" },
    { given: "2025-10-13T12:15:00.000Z", expected: "25 min late" },
    { given: "2025-10-16T12:40:00.000Z", expected: "72 h left" },
    { given: "2025-10-17T17:00:00.000Z", expected: "17 Oct 17:00 UTC" },
  ])("$given reads $expected", ({ given, expected }) => {
    expect(dueInWords(given, now)).toBe(expected);
  });
});

describe("a table", () => {
  it("gives each column the width of its widest cell and no space at the end of a line", () => {
    const text = table(
      ["Gate", "State"],
      [
        ["ux", "open"],
        ["test-evidence", ""],
      ],
      { empty: "None." },
    );
    expect(text.split("\n")).toEqual(["GATE           STATE", "ux             open", "test-evidence"]);
  });

  it("without rows is a sentence", () => {
    expect(table(["Gate"], [], { empty: "Nothing waits for you." })).toBe("Nothing waits for you.");
  });

  it("is as wide painted as it is plain", () => {
    const painted = aligned(
      [
        [{ text: "met", mood: "good" }, "a"],
        ["open", "b"],
      ],
      (_, text) => `<${text}>`,
    );
    expect(painted.split("\n")).toEqual(["<met >  a", "open  b"]);
  });
});

it("a digest shows twelve digits in fours", () => {
  expect(digestInFours("c41f09ab7e2d55aa00")).toBe("c41f 09ab 7e2d");
});

describe("a change", () => {
  it.each([
    { given: { part: "build", from: "a1", to: "b2" }, expected: "build: a1 -> b2" },
    { given: { part: "risk-2", to: "open" }, expected: "risk-2: added open" },
    { given: { part: "walkthrough", from: "9f" }, expected: "walkthrough: removed 9f" },
  ])("of $given.part reads $expected", ({ given, expected }) => {
    expect(changeText(given)).toBe(expected);
  });
});

describe("a problem", () => {
  const problem: Problem = {
    status: 409,
    code: "stale-digest",
    title: "Stale digest",
    detail: "Not signed. The walkthrough changed.",
    errors: [],
    changed: [],
    choices: [],
  };

  it("is its sentence, what changed and the digest to sign now", () => {
    const text = problemText({
      ...problem,
      digest: "c41f09ab7e2d55aa",
      changed: [{ part: "walkthrough", from: "aa", to: "bb" }],
    });
    expect(text.split("\n")).toEqual([
      "Not signed. The walkthrough changed.",
      "  walkthrough: aa -> bb",
      "  Digest now: c41f 09ab 7e2d",
    ]);
  });

  it("names a field once", () => {
    const text = problemText({
      ...problem,
      detail: "title: must say why",
      errors: [{ field: "title", message: "must say why" }],
    });
    expect(text).toBe("title: must say why");
  });

  it("names choices that its sentence leaves out, and those alone", () => {
    expect(problemText({ ...problem, detail: "One of ux/screens.", choices: ["ux/screens"] })).toBe(
      "One of ux/screens.",
    );
    expect(problemText({ ...problem, choices: ["ux/screens", "tests/notes"] })).toContain(
      "Choose one of: ux/screens, tests/notes",
    );
  });
});
