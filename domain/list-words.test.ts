import { describe, expect, it } from "vitest";
import { listInWords } from "./list-words.ts";

describe("a list in words", () => {
  it.each([
    { given: [], expected: "" },
    { given: ["qa"], expected: "qa" },
    { given: ["design", "engineering", "qa"], expected: "design, engineering and qa" },
  ])("of $given.length reads $expected", ({ given, expected }) => {
    expect(listInWords(given)).toBe(expected);
  });
});
