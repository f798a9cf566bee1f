import { describe, expect, it } from "vitest";
import { changelogVerdict, entriesInWords } from "./changelog-words.ts";

const of = (...changes: readonly string[]) => ({
  items: changes.map((change) => ({ change })),
  more: false,
});

describe("what the change log says first", () => {
  it.each([
    { given: of("The tile order follows severity.", "Older"), expected: "The tile order follows severity." },
    { given: of(" Two lines.\nThe second one. "), expected: "Two lines." },
    { given: of("long ".repeat(29), "Older"), expected: "2 entries" },
    { given: { ...of("long ".repeat(29)), more: true }, expected: "The newest 1 entries" },
    { given: of(), expected: "No entry yet. Decisions about releases are entered by themselves." },
  ])("is $expected", ({ given, expected }) => {
    expect(changelogVerdict(given)).toBe(expected);
  });

  it("names the kind of which there is none", () => {
    expect(changelogVerdict(of(), "roadmap")).toBe("No entry of the kind “Roadmap change” yet.");
  });
});

it("a single entry is counted as one", () => {
  expect(entriesInWords(of("One"))).toBe("1 entry");
});
