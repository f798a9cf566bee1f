import { describe, expect, it } from "vitest";
import { beganAt, isInstant, titleOfSeen } from "./check-words.ts";

const look = { name: "metric-limits", outcome: "passed", at: "2025-10-16T03:00:00.000Z" } as const;

describe("what a check saw", () => {
  it.each([
    { given: "asOf", expected: "As of" },
    { given: "firstFactAt", expected: "First fact" },
    { given: "tag", expected: "Tag" },
    { given: "latencyMs", expected: "Answered in, ms" },
    { given: "openRisks", expected: "Open risks" },
    { given: "docs/strategy/preRead.md", expected: "docs/strategy/preRead.md" },
    { given: "someNewFigure", expected: "Some new figure" },
  ])("$given is told as $expected", ({ given, expected }) => {
    expect(titleOfSeen(given)).toBe(expected);
  });

  it.each([
    { given: "2025-10-16T02:00:00.000Z", expected: true },
    { given: "v2025.10.16", expected: false },
    { given: 2025, expected: false },
    { given: null, expected: false },
  ])("$given is a time: $expected", ({ given, expected }) => {
    expect(isInstant(given)).toBe(expected);
  });

  it.each([
    {
      given: { ...look, figures: { asOf: "2025-10-16T01:00:00.000Z" } },
      expected: "2025-10-16T01:00:00.000Z",
    },
    { given: { ...look, run: "staging~2025-10-16T02:00:00.000Z~1" }, expected: "2025-10-16T02:00:00.000Z" },
    { given: look, expected: "2025-10-16T03:00:00.000Z" },
  ])("ages from $expected", ({ given, expected }) => {
    expect(beganAt(given)).toBe(expected);
  });
});
