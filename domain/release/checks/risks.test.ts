import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { RisksListedCheck } from "#domain/plan/check-plan.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, type Play } from "#test/builders/play.ts";
import { checkGate } from "#test/builders/probed-release.ts";
import { aStart } from "#test/builders/release.ts";
import type { CommandOf } from "../messages.ts";

type Rule = Omit<z.input<typeof RisksListedCheck>, "name">;

function listing(rule: Rule = {}): Play {
  const plan = aPlan((raw) => {
    raw.stages[0]?.gates.push(checkGate("listed", { name: "risks-listed", ...rule }));
  });
  return playRelease(aStart({ plan }));
}

function record(play: Play, more: Partial<CommandOf<"recordRisk">> = {}): void {
  const risk = { title: "Tile is slow", severity: "high", owner: "tomas", mitigation: "Cache it" } as const;
  play.act(as("justin"), { type: "recordRisk", ...risk, ...more });
}

interface Case {
  readonly given: Partial<CommandOf<"recordRisk">>;
  readonly rule?: Rule;
  readonly expected: "met" | "failed";
}

const cases: readonly Case[] = [
  { given: { due: "2025-10-13" }, expected: "met" },
  { given: { due: "2025-10-12" }, expected: "failed" },
  { given: { due: "2025-10-13T12:40:00.000Z" }, expected: "failed" },
  { given: { due: "2025-10-13T12:40:00.001Z" }, expected: "met" },
  { given: { due: "9999-12-31" }, expected: "met" },
  { given: { due: "2025-10-12", severity: "medium" }, expected: "met" },
  { given: { due: "2025-10-12", severity: "medium" }, rule: { overdue: ["medium"] }, expected: "failed" },
  { given: {}, rule: { telemetryStory: ["high"] }, expected: "failed" },
  { given: { telemetryStory: "OCC-221" }, rule: { telemetryStory: ["high"] }, expected: "met" },
  { given: { severity: "low" }, rule: { telemetryStory: ["high"] }, expected: "met" },
];

describe("the list of risks", () => {
  it("is met where nothing is open, and names what is open with its owner and telemetry story", () => {
    const play = listing();
    expect(play.gate("listed")).toMatchObject({
      status: "met",
      reason: "No risk is open",
      check: { outcome: "passed", figures: { openRisks: 0, telemetryStories: null } },
    });
    record(play, { telemetryStory: "OCC-221" });
    expect(play.gate("listed")).toMatchObject({
      status: "met",
      reason: "1 open risk has its owner; 1 telemetry story is outstanding",
      check: {
        at: play.at(),
        figures: { openRisks: 1, risks: "risk-1 (high, tomas)", telemetryStories: "OCC-221" },
      },
    });
    play.act(as("tomas"), { type: "closeRisk", id: "risk-1", reason: "Cached" });
    expect(play.gate("listed").reason).toBe("No risk is open");
    expect(play.waiting()).toEqual([]);
  });

  it.each(cases)("with $given under $rule is $expected", ({ given, rule = {}, expected }) => {
    const play = listing(rule);
    record(play, given);
    expect(play.gate("listed").status).toBe(expected);
  });

  it("says whose risk is late and which names no story", () => {
    const play = listing({ telemetryStory: ["high"] });
    record(play, { due: "2025-10-12" });
    expect(play.gate("listed").reason).toBe(
      "The high risk risk-1 of tomas is open past 2025-10-12; The high risk risk-1 of tomas names no telemetry story",
    );
  });

  it("holds until the first risk of a failing severity is due", () => {
    const play = listing();
    record(play, { due: "2025-10-16" });
    record(play, { due: "2025-10-14", severity: "low" });
    expect(play.gate("listed").check?.expiresAt).toBe("2025-10-17T00:00:00.000Z");
  });
});
