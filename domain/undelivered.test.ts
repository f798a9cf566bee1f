import { expect, it } from "vitest";
import { keptBack } from "./undelivered.ts";

it.each([
  { given: { what: "card" }, expected: "card" },
  { given: { what: "card", count: 4 }, expected: "card and 3 more" },
])("what is kept back reads $expected", ({ given, expected }) => {
  expect(keptBack(given)).toBe(expected);
});
