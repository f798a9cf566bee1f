import { expect, it } from "vitest";
import { authorInShort, findingOf, problemsInShort } from "./in-short.ts";

it("lines that people typed are told by where they stand and how many they are", () => {
  const problems = [
    findingOf("log.md", 'Call Nora: "urgent"'),
    findingOf("log.md", "her\nnumber"),
    "Not told in #product: Slack did not answer.",
    findingOf("old.md", "x"),
  ];
  expect(problemsInShort(problems)).toEqual([
    "log.md: lines that are no entries, and stand below the entries now: 2",
    "old.md: lines that are no entries, and stand below the entries now: 1",
    "Not told in #product: Slack did not answer.",
  ]);
  expect(problemsInShort([])).toEqual([]);
});

it.each([
  ["nora", "person", "nora"],
  ["Some Contractor", "person", "unknown"],
  ["github-actions[bot]", "system", "github-actions[bot]"],
] as const)("the author %s, a %s, is %s", (author, authorType, expected) => {
  expect(authorInShort({ author, authorType })).toBe(expected);
});
