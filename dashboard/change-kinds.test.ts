import { expect, it } from "vitest";
import { evidenceOf } from "./change-kinds.ts";

it.each([
  { given: "https://a.example/1", expected: { address: "https://a.example/1" } },
  { given: "release/v2025.10.16", expected: { release: "v2025.10.16" } },
  { given: "release/a/b", expected: { place: "release/a/b" } },
  { given: "docs/plan.md", expected: { place: "docs/plan.md" } },
  { given: "javascript:alert(1)", expected: { place: "javascript:alert(1)" } },
])("the evidence $given", ({ given, expected }) => {
  expect(evidenceOf(given)).toEqual(expected);
});
