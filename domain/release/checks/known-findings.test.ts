// What an inspection is ordered for, what of it is new, and what a release remembers.
import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { answered, deployedAndProbed, findings, probedRelease } from "#test/builders/probed-release.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { inspectionAt, inspectionDue } from "./inspecting.ts";
import { isFoundAsKnown, withFindings } from "./inspection-book.ts";
import type { Findings, ProbeFinding } from "./inspection.ts";

const failed = { outcome: "failed", mode: "live", latencyMs: 12, why: "Refused." } as const;
const tooSlow = { ...answered, latencyMs: 900 };
const unmade = { outcome: "not-made", why: "No token." } as const;

describe("an inspection", () => {
  it("is ordered in words, once for all gates that are due", () => {
    const play = probedRelease();
    deploy(play);
    const ordered = play.running().outbox.filter(({ lane }) => lane === "inspections");
    expect(ordered.map(({ name, what, card }) => ({ name, what, card }))).toEqual([
      { name: "inspection", what: "inspection of slack, page", card: "inspection" },
    ]);
  });

  it("is due at four fifths of the age of what is met, and goes along from half of it on", () => {
    const { state } = deployedAndProbed().running();
    expect(inspectionDue(state)).toBe(hoursAfter(morning, 8));
    expect(inspectionAt(state, hoursAfter(morning, 4.9))).toBeUndefined();
    expect(inspectionAt(state, hoursAfter(morning, 5))?.gates.map(({ gate }) => gate)).toEqual([
      "slack",
      "page",
    ]);
  });

  it("is due soon for what failed, and not before the deployment", () => {
    const play = deployedAndProbed({ slack: unmade });
    expect(inspectionDue(play.running().state)).toBe("2025-10-13T12:40:03.000Z");
    expect(inspectionDue(probedRelease().running().state)).toBeUndefined();
  });

  it("that is under way leaves the next turn where it was, and is asked for again if it never ends", () => {
    const { state } = deployedAndProbed().running();
    const underWay = (hours: number) => {
      const { inspection } = state;
      const askedAt = hoursAfter(morning, hours);
      return inspection === undefined ? state : { ...state, inspection: { ...inspection, askedAt } };
    };
    expect(inspectionDue(underWay(5))).toBe(hoursAfter(morning, 8));
    expect(inspectionDue(underWay(8))).toBe(hoursAfter(morning, 10));
    expect(inspectionDue(underWay(10))).toBeUndefined();
  });
});

describe("what is found", () => {
  const foundAfter = (before: ProbeFinding, now: Findings) =>
    isFoundAsKnown(deployedAndProbed({ slack: before }).running().state, now);
  const slack = (probe: ProbeFinding): Findings => ({ slack: { probe } });

  it.each([
    { given: "the same failure", before: failed, now: slack(failed), expected: true },
    {
      given: "the same failure after longer",
      before: failed,
      now: slack({ ...failed, latencyMs: 99 }),
      expected: true,
    },
    { given: "another failure", before: failed, now: slack({ ...failed, why: "Away." }), expected: false },
    { given: "the same missing token", before: unmade, now: slack(unmade), expected: true },
    { given: "the same slow answer", before: tooSlow, now: slack(tooSlow), expected: true },
    {
      given: "another slow answer",
      before: tooSlow,
      now: slack({ ...tooSlow, latencyMs: 901 }),
      expected: false,
    },
    { given: "an answer after a failure", before: failed, now: slack(answered), expected: false },
    { given: "the same good answer", before: answered, now: slack(answered), expected: false },
    {
      given: "the same failure beside something new",
      before: failed,
      now: findings({ slack: failed }),
      expected: false,
    },
    {
      given: "something of a gate that is not there",
      before: failed,
      now: { gone: { probe: failed } },
      expected: false,
    },
  ])("is as it was with $given: $expected", ({ before, now, expected }) => {
    expect(foundAfter(before, now)).toBe(expected);
  });

  it("is kept with how often it failed in a row, and ends only the newest inspection", () => {
    const play = deployedAndProbed({ slack: failed });
    const { state } = play.running();
    const event = { type: "gates-inspected", askedAt: morning, findings: slack(failed) } as const;
    const at = hoursAfter(morning, 1);
    const again = withFindings(state, event, at);
    expect(again.inspection?.gates["slack"]).toEqual({ at: morning, tries: 2, finding: { probe: failed } });
    expect(again.inspection?.endedAt).toBe(at);
    const { inspection } = state;
    const newer = inspection === undefined ? state : { ...state, inspection: { ...inspection, askedAt: at } };
    expect(withFindings(newer, event, at).inspection?.endedAt).toBe(morning);
    const { inspection: _, ...never } = state;
    expect(withFindings(never, event, at)).toEqual(never);
  });
});
