import { describe, expect, it } from "vitest";
import { DryRunPlay, sessionEnds } from "#test/builders/dry-run.ts";
import type { DryRunCommand } from "./messages.ts";

const scenario = (id: string, decision?: string, unaided = true): DryRunCommand => ({
  type: "recordScenario",
  scenario: id,
  unaided,
  ...(decision === undefined ? {} : { decision }),
});
const three = [
  scenario("breached-reply", "d-1"),
  scenario("low-stock", "d-2"),
  scenario("refund-escalation", "d-3"),
];
const ladder = (person: string, ...steps: readonly string[]): DryRunCommand => ({
  type: "recordSurvey",
  person,
  ladder: [...steps],
  answers: [],
});
const rightLadder = ladder("riley", "cx agent", "CX  lead", "Operations manager ");
const insights = (count: number): readonly DryRunCommand[] =>
  Array.from({ length: count }, (_, index) => ({
    type: "recordInsight",
    id: `i${index}`,
    text: { id: `text-${index}`, sha256: "0".repeat(64) },
  }));
const conclude: DryRunCommand = { type: "conclude" };
const tileSeen: DryRunCommand = { type: "conclude", tile: { ok: true } };

interface Case {
  readonly name: string;
  readonly given: readonly DryRunCommand[];
  readonly rule: string;
  readonly expected: string;
}

const cases: readonly Case[] = [
  { name: "nothing recorded", given: [], rule: "scenarios", expected: "unknown" },
  { name: "three unaided with ids", given: three, rule: "scenarios", expected: "met" },
  {
    name: "one without its id",
    given: [...three.slice(1), scenario("breached-reply")],
    rule: "scenarios",
    expected: "unknown",
  },
  {
    name: "the same, concluded",
    given: [...three.slice(1), scenario("breached-reply"), conclude],
    rule: "scenarios",
    expected: "unmet",
  },
  {
    name: "two of four aided",
    given: [
      three[0],
      three[1],
      scenario("refund-escalation", "d-3", false),
      scenario("tile-error", "d-4", false),
    ].filter((one) => one !== undefined),
    rule: "scenarios",
    expected: "unmet",
  },
  { name: "no survey", given: [], rule: "ladder", expected: "unknown" },
  { name: "the ladder in its order", given: [rightLadder], rule: "ladder", expected: "met" },
  {
    name: "the ladder upside down",
    given: [ladder("riley", "Operations manager", "CX lead", "CX agent")],
    rule: "ladder",
    expected: "unmet",
  },
  {
    name: "a step short",
    given: [rightLadder, ladder("morgan", "CX agent", "CX lead")],
    rule: "ladder",
    expected: "unmet",
  },
  { name: "no survey, concluded", given: [conclude], rule: "ladder", expected: "unmet" },
  { name: "nothing said of the tile", given: [conclude], rule: "tile", expected: "unknown" },
  { name: "the tile as asked", given: [tileSeen], rule: "tile", expected: "met" },
  {
    name: "a stale tile",
    given: [{ type: "conclude", tile: { ok: false, note: "Stale" } }],
    rule: "tile",
    expected: "unmet",
  },
  { name: "four insights", given: insights(4), rule: "insights", expected: "unknown" },
  {
    name: "four insights, concluded",
    given: [...insights(4), conclude],
    rule: "insights",
    expected: "unmet",
  },
  { name: "five insights", given: insights(5), rule: "insights", expected: "met" },
];

const verdictOf = (play: DryRunPlay, rule: string) =>
  play.view.success.find(({ id }) => id === rule)?.verdict;

describe("what makes a dry run a success", () => {
  it.each(cases)("$name: $rule is $expected", ({ given, rule, expected }) => {
    expect(verdictOf(new DryRunPlay().until(sessionEnds).does(...given), rule)).toBe(expected);
  });

  it("passes when every rule is met, and is judged again with what came later", () => {
    const play = new DryRunPlay().until(sessionEnds).does(...three, rightLadder, ...insights(4), tileSeen);
    expect(play.view.concluded?.passed).toBe(false);
    expect(play.view.verdict).toBe("Held. 3 of 4 success rules met; not insights.");
    play.until("2025-10-16T19:00:00.000Z").does(...insights(5), conclude);
    expect(play.view).toMatchObject({
      verdict: "Held, and every success rule was met.",
      concluded: { passed: true },
    });
  });

  it("believes what was measured of the tile over what was seen", () => {
    const play = new DryRunPlay().until(sessionEnds).does(tileSeen);
    play.happens({ type: "checked", item: "tile", ok: false, reason: "Stale since 02:00" });
    expect(verdictOf(play, "tile")).toBe("unmet");
  });
});
