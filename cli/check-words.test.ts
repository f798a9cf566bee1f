import { describe, expect, it } from "vitest";
import { checkTail } from "./check-words.ts";

const seen = { name: "probe", outcome: "passed", at: "2025-10-13T12:40:00.000Z" } as const;

describe("the age of a check", () => {
  it.each([
    { given: {}, expected: "" },
    { given: { check: { name: "probe", outcome: "waiting" } as const }, expected: "" },
    { given: { check: seen }, expected: " (seen 13 Oct 12:40 UTC)" },
    {
      given: { check: { ...seen, expiresAt: "2025-10-14T14:40:00.000Z" } },
      expected: " (seen 13 Oct 12:40 UTC, counts until 14 Oct 14:40 UTC)",
    },
  ])("of $given reads $expected", ({ given, expected }) => {
    expect(checkTail(given)).toBe(expected);
  });
});
