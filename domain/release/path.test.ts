// The cheapest act that clears something, and the shortest list of all that is left.
import { describe, expect, it } from "vitest";
import { hoursAfter, morning } from "#test/builders/release.ts";
import type { Act, Condition } from "./conditions.ts";
import { cheapestUnblock, earliestGo, quickestPath } from "./path.ts";

function act(kind: Act["kind"], more: Partial<Act> = {}): Act {
  return { id: kind, kind, text: `Do ${kind}`, noun: `one ${kind}`, people: ["mika"], ...more };
}

function condition(id: string, acts: readonly Act[], more: Partial<Condition> = {}): Condition {
  return { id, title: id.toUpperCase(), missing: "x", upcoming: false, acts, cannot: [], ...more };
}

const sign = act("sign");

describe("the cheapest unblock", () => {
  it.each([
    { given: "nothing", of: [], expected: undefined },
    { given: "what is still to come", of: [condition("a", [sign], { upcoming: true })], expected: undefined },
    { given: "a clock", of: [condition("a", [sign], { notBefore: morning })], expected: undefined },
    { given: "what no act clears", of: [condition("a", [])], expected: undefined },
    { given: "what nobody can do", of: [condition("a", [act("sign", { people: [] })])], expected: undefined },
    {
      given: "what somebody can do only in part",
      of: [condition("a", [sign, act("decide", { people: [] })]), condition("b", [sign, sign, sign])],
      expected: "b",
    },
    {
      given: "what a machine does",
      of: [condition("a", [act("deploy", { people: [], by: "the pipeline" })])],
      expected: "a",
    },
    { given: "fewer acts", of: [condition("a", [sign, sign]), condition("b", [sign])], expected: "b" },
    {
      given: "the first of two as cheap",
      of: [condition("a", [sign]), condition("b", [sign])],
      expected: "a",
    },
    {
      given: "an act of a person before a deployment",
      of: [condition("a", [act("deploy")]), condition("b", [sign])],
      expected: "b",
    },
    {
      given: "an act of a person before a look",
      of: [condition("a", [act("check")]), condition("b", [sign])],
      expected: "b",
    },
    {
      given: "one deployment before two acts",
      of: [condition("a", [sign, sign]), condition("b", [act("deploy")])],
      expected: "b",
    },
  ])("of $given is $expected", ({ of, expected }) => {
    expect(cheapestUnblock(of)?.condition).toBe(expected);
  });

  it("says what it clears, and how", () => {
    expect(cheapestUnblock([condition("a", [sign])])).toEqual({ condition: "a", title: "A", acts: [sign] });
  });
});

describe("the quickest path", () => {
  it("goes stage by stage, and in a stage in the order in which one act makes the next possible", () => {
    const path = quickestPath([
      condition("a", [sign, act("attach", { by: "the pipeline", people: [] })], { stage: "mock" }),
      condition("b", [act("decide")], { stage: "production" }),
      condition("c", [act("deploy")], { stage: "mock" }),
    ]);
    expect(path).toStrictEqual([
      { text: "Do attach", people: [], by: "the pipeline" },
      { text: "Do deploy", people: ["mika"] },
      { text: "Do sign", people: ["mika"] },
      { text: "Do decide", people: ["mika"] },
    ]);
  });

  it("names an act once that clears several things", () => {
    const path = quickestPath([
      condition("a", [sign], { stage: "mock" }),
      condition("b", [sign], { stage: "mock" }),
      condition("c", [sign], { stage: "staging" }),
    ]);
    expect(path.map(({ text }) => text)).toEqual(["Do sign"]);
  });

  it("waits for a clock after what can be done meanwhile", () => {
    const soak = condition("soak", [], { stage: "mock", notBefore: hoursAfter(morning, 24) });
    expect(quickestPath([soak, condition("a", [sign], { stage: "mock" })])).toStrictEqual([
      { text: "Do sign", people: ["mika"] },
      { text: "Wait for SOAK", people: [], until: hoursAfter(morning, 24) },
    ]);
  });
});

describe("the earliest go", () => {
  it("is the last of the clocks, or none", () => {
    const clock = (hours: number) => condition("a", [], { notBefore: hoursAfter(morning, hours) });
    expect(earliestGo([clock(3), condition("b", [sign]), clock(9), clock(5)])).toBe(hoursAfter(morning, 9));
    expect(earliestGo([condition("b", [sign])])).toBeUndefined();
  });
});
