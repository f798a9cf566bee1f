import { describe, expect, it } from "vitest";
import { expiryIn } from "./front-matter.ts";

describe("the last day of a document", () => {
  it.each([
    { given: "---\nepoch: 2025.10.E1\nexpires: 2025-10-11\n---\n# Plan\n", expected: "2025-10-11" },
    { given: '---\r\nexpires: "2025-10-11" # reviewed\r\n---\r\n', expected: "2025-10-11" },
    { given: "---\nexpires: 2025-10-11\n---", expected: "2025-10-11" },
    { given: "---\nexpires: TBD\n---\n", expected: null },
    { given: "---\nexpires: 2025-02-30\n---\n", expected: null },
    { given: "---\nowner: product\n---\nexpires: 2025-10-11\n", expected: null },
    { given: "# Plan\nexpires: 2025-10-11\n", expected: null },
    { given: "---\nexpires: 2025-10-11\n", expected: null },
    { given: "", expected: null },
  ])("of $given is $expected", ({ given, expected }) => {
    expect(expiryIn(given)).toBe(expected);
  });
});
