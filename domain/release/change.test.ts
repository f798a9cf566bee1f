// How a change of what a signature covers is said to people.
import { describe, expect, it } from "vitest";
import { changeText } from "./change.ts";

describe("a change", () => {
  it.each([
    { part: "rule", from: "1", to: "2", expected: "The rule of this gate changed" },
    {
      part: "build",
      from: "v1 7d3e0c1aa2b04c55",
      to: "v2 beefbeefbeef",
      expected: "The build changed from v1 7d3e0c1a to v2 beefbeef",
    },
    { part: "build", to: "v2 beef", expected: "The build changed from nothing to v2 beef" },
    {
      part: "evidence tests/vitest",
      from: "vitest passed 7d3e0c1aa2b04c55",
      to: "vitest failed 7d3e0c1aa2b04c55",
      expected: "The evidence vitest of tests changed from vitest passed 7d3e0c1a to vitest failed 7d3e0c1a",
    },
    { part: "evidence tests/vitest", to: "passed", expected: "The evidence vitest of tests was added" },
    { part: "evidence tests/vitest", from: "passed", expected: "The evidence vitest of tests was removed" },
    { part: "risk risk-1", to: "open high 3f", expected: "The risk risk-1 was recorded (high)" },
    {
      part: "risk risk-1",
      from: "open high 3f",
      to: "closed high 3f",
      expected: "The risk risk-1 was closed",
    },
    { part: "risk risk-1", from: "open high 3f", to: "open low 4e", expected: "The risk risk-1 changed" },
    {
      part: "limit p90",
      from: "at-most 4",
      to: "at-most 5",
      expected: "The limit of p90 changed from at-most 4 to at-most 5",
    },
    { part: "limit p90", to: "at-most 5", expected: "The limit of p90 was added" },
    { part: "limit p90", from: "at-most 5", expected: "The limit of p90 was removed" },
    { part: "gate risks", from: "met 3f", to: "unmet 3f", expected: "The gate risks was met and is unmet" },
    { part: "gate risks", from: "met 3f", to: "met 4e", expected: "What risks covers changed" },
    { part: "gate risks", to: "met 3f", expected: "The gate risks was added" },
    { part: "gate risks", from: "met 3f", expected: "The gate risks was removed" },
    { part: "weather today", from: "rain", to: "sun", expected: "weather today changed" },
    { part: "weather today", to: "sun", expected: "weather today was added" },
  ])("of $part is said: $expected", ({ expected, ...move }) => {
    expect(changeText(move)).toBe(expected);
  });
});
