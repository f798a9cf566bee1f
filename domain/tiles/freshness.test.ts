import { describe, expect, it } from "vitest";
import { freshnessAt } from "./freshness.ts";

const staleness = { stale: "26 hours", critical: "48 hours" };
const asOf = "2025-10-16T02:00:00.000Z";

describe("the age of figures", () => {
  it.each([
    { at: "2025-10-16T02:00:00.000Z", expected: "fresh" },
    { at: "2025-10-17T03:59:59.999Z", expected: "fresh" },
    { at: "2025-10-17T04:00:00.000Z", expected: "stale" },
    { at: "2025-10-18T01:59:59.999Z", expected: "stale" },
    { at: "2025-10-18T02:00:00.000Z", expected: "critical" },
  ])("at $at is $expected", ({ at, expected }) => {
    expect(freshnessAt(asOf, staleness, at).standing).toBe(expected);
  });

  it("names the instants at which the same figures turn", () => {
    expect(freshnessAt(asOf, staleness, asOf)).toMatchObject({
      staleAt: "2025-10-17T04:00:00.000Z",
      criticalAt: "2025-10-18T02:00:00.000Z",
    });
  });

  it("takes figures that were never made for far too old", () => {
    expect(freshnessAt(undefined, staleness, asOf)).toEqual({ standing: "critical" });
  });
});
