import { describe, expect, it } from "vitest";
import { aGate, aView } from "./a-view.ts";
import { countsInWords, markOf, nextDue, releaseMark, sortGates, sortReleases, stageMark } from "./gates.ts";

const justin = { id: "justin", name: "Justin", roles: ["product"] };
const now = Date.parse("2025-10-13T12:40:00Z");
const nobody = { canSign: [] };

describe("the order of gates", () => {
  it("is yours, other blocking, waived, met, not open", () => {
    const gates = [
      aGate({ id: "later", status: "not-open" }),
      aGate({ id: "met", status: "met", ...nobody }),
      aGate({ id: "waived", status: "waived", ...nobody }),
      aGate({ id: "others", status: "failed", ...nobody }),
      aGate({ id: "yours" }),
    ];
    expect(sortGates(gates, justin).map(({ id }) => id)).toEqual([
      "yours",
      "others",
      "waived",
      "met",
      "later",
    ]);
  });

  it("among blocking gates is by due, and keeps the plan's order without one", () => {
    const gates = [
      aGate({ id: "b", ...nobody }),
      aGate({ id: "c", ...nobody }),
      aGate({ id: "a", due: "2025-10-13T20:00:00.000Z", ...nobody }),
    ];
    expect(sortGates(gates, justin).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("puts a decision after what it waits for, also for the one who decides", () => {
    const decision = aGate({ id: "decision", kind: "decision", canSign: ["justin"] });
    expect(sortGates([decision, aGate({ id: "other", ...nobody })], justin).map(({ id }) => id)).toEqual([
      "other",
      "decision",
    ]);
    expect(sortGates([aGate({ id: "met", status: "met" }), decision], justin)[0]?.id).toBe("decision");
  });
});

describe("the mark of a gate", () => {
  it.each([
    { given: aGate({ status: "open" }), expected: "yours" },
    { given: aGate({ status: "open", ...nobody }), expected: "open" },
    { given: aGate({ status: "open", due: "2025-10-13T12:39:59.000Z" }), expected: "late" },
    { given: aGate({ status: "stale" }), expected: "stale" },
    { given: aGate({ status: "waived" }), expected: "waived" },
  ])("is $expected", ({ given, expected }) => {
    expect(markOf(given, justin, now)).toBe(expected);
  });
});

describe("the mark of a release", () => {
  it("is the worst of what blocks in its open stage", () => {
    const gates = [aGate(), aGate({ id: "b", status: "stale" }), aGate({ id: "c", status: "met" })];
    const [stage] = aView().stages;
    expect(
      releaseMark(aView({ stages: stage === undefined ? [] : [{ ...stage, gates }] }), justin, now),
    ).toBe("stale");
  });

  it.each([
    { given: "released" as const, expected: "met" },
    { given: "go" as const, expected: "met" },
    { given: "watching" as const, expected: "open" },
    { given: "no-go" as const, expected: "failed" },
    { given: "ended-outside" as const, expected: "failed" },
  ])("$given reads $expected", ({ given, expected }) => {
    expect(releaseMark(aView({ status: given }), justin, now)).toBe(expected);
  });

  it("closed is good unless it was rolled back or refused", () => {
    const rollBack = { by: "leo", at: "2025-10-13T12:00:00.000Z", reason: "5xx", toTag: "v2025.10.09" };
    expect(releaseMark(aView({ status: "closed" }), justin, now)).toBe("met");
    expect(releaseMark(aView({ status: "closed", rollBack }), justin, now)).toBe("failed");
  });
});

it("a stage that passes by a waiver is waived, never met", () => {
  const met = aGate({ status: "met" });
  const waived = aGate({ id: "waived", status: "waived" });
  const stage = { id: "s", title: "S", environment: "s", status: "met" as const };
  const mark = (gate: typeof met) => markOf(gate, justin, now);
  expect(stageMark({ ...stage, gates: [met] }, mark)).toBe("met");
  expect(stageMark({ ...stage, gates: [met, waived] }, mark)).toBe("waived");
  expect(stageMark({ ...stage, gates: [waived, aGate({ status: "stale" })] }, mark)).toBe("stale");
  expect(stageMark({ ...stage, status: "not-open", gates: [aGate({ status: "not-open" })] }, mark)).toBe(
    "not-open",
  );
});

it("a stage counts its gates by state, leaving out what is none", () => {
  const gates = [
    aGate({ status: "met" }),
    aGate({ status: "waived" }),
    aGate({ status: "stale" }),
    aGate({ status: "open" }),
  ];
  expect(countsInWords({ id: "s", title: "S", environment: "s", status: "open", gates })).toBe(
    "1 met, 1 waived, 2 open",
  );
  expect(countsInWords({ id: "s", title: "S", environment: "s", status: "not-open", gates })).toBe(
    "not open, 4 gates",
  );
});

it("releases are listed by what is due next, then newest first", () => {
  const due = aView({ id: "release/due", goUntil: "2025-10-14T00:00:00.000Z" });
  const older = aView({ id: "release/older", updatedAt: "2025-10-01T00:00:00.000Z" });
  const newer = aView({ id: "release/newer", updatedAt: "2025-10-02T00:00:00.000Z" });
  expect(nextDue(due)).toBe("2025-10-14T00:00:00.000Z");
  expect(sortReleases([older, newer, due]).map(({ id }) => id)).toEqual([
    "release/due",
    "release/newer",
    "release/older",
  ]);
});
