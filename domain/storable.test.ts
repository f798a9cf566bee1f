import { expect, it } from "vitest";
import { storable } from "./storable.ts";

it.each([
  { given: "plain \u{1f600} text", expected: "plain \u{1f600} text" },
  { given: "\ud800 a \udfff b\0", expected: "\uFFFD a \uFFFD b\uFFFD" },
  { given: ["\ud800"], expected: ["\uFFFD"] },
  { given: { "\0": { deep: ["a\ud83d"] } }, expected: { "\uFFFD": { deep: ["a\uFFFD"] } } },
  { given: { number: 1, none: null, no: false }, expected: { number: 1, none: null, no: false } },
])("$given can be stored as $expected", ({ given, expected }) => {
  expect(storable(given)).toEqual(expected);
});
