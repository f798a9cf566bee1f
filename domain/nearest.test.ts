import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const verbs = ["inbox", "explain", "call", "help"];

it.each([
  { given: "inbx", expected: "inbox" },
  { given: "INBOXX", expected: "inbox" },
  { given: "explian", expected: "explain" },
  { given: "exp", expected: "explain" },
  { given: "cal", expected: "call" },
  { given: "calls", expected: "call" },
  { given: "hlep", expected: "help" },
  { given: "deploy", expected: undefined },
  { given: "x", expected: undefined },
  { given: "hi", expected: undefined },
  { given: "", expected: undefined },
])("$given is near $expected", ({ given, expected }) => {
  expect(nearest(given, verbs)).toBe(expected);
});

it("of nothing there is nothing near", () => {
  expect(nearest("inbox", [])).toBeUndefined();
});
