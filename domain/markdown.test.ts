import { expect, it } from "vitest";
import { escaped } from "./markdown.ts";

it.each([
  { given: "decision_log", expected: "decision_log" },
  { given: "_all_ of it", expected: String.raw`\_all\_ of it` },
  { given: "a__b", expected: String.raw`a\_\_b` },
  { given: "été_à", expected: "été_à" },
  { given: "Q&A", expected: "Q&A" },
  { given: "&amp; &#39;", expected: String.raw`\&amp; \&#39;` },
  { given: "a | *b* [c](d) <e> `f`", expected: String.raw`a \| \*b\* \[c\](d) \<e\> \`f\`` },
  { given: "two\nlines", expected: "two lines" },
])("$given stands as $expected", ({ given, expected }) => {
  expect(escaped(given)).toBe(expected);
});
