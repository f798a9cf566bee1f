// What people read beside the decision.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, goOn, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { assessGates, isPassed, isReadyToDecide } from "./gates.ts";

const waive = (gate: string) => (play: Play) => {
  const until = hoursAfter(play.at(), 24);
  play.act(as("ines"), { type: "waive", gate, reason: "Nobody is there.", until });
  play.act(as("leo"), { type: "confirmWaiver", gate });
};
const withdraw = (play: Play) =>
  play.act(as("leo"), { type: "withdrawSignOff", gate: "support", role: "reliability", reason: "Smoke" });
const risk = (play: Play) =>
  play.act(as("nora"), {
    type: "recordRisk",
    title: "Late facts",
    severity: "low",
    owner: "mika",
    mitigation: "Watch",
  });

describe("the decision", () => {
  it.each([
    {
      given: "before its stage",
      play: playToStaging,
      expected: { status: "not-open", reason: "Opens with Production go/no-go" },
    },
    {
      given: "with one gate unmet",
      play: after(playToDecision, withdraw),
      expected: { status: "open", reason: "Waits for Support and reliability" },
    },
    {
      given: "with several gates unmet",
      play: after(playToDecision, risk),
      expected: { status: "open", reason: "Waits for Risks, Staging sign-off, Support and reliability" },
    },
    {
      given: "with all gates met",
      play: playToDecision,
      expected: { status: "open", reason: "Every other gate is met: waits for the decision" },
    },
    {
      given: "with a gate waived",
      play: after(playToDecision, withdraw, waive("support")),
      expected: { status: "open", reason: "Every other gate is met or waived: waits for the decision" },
    },
    {
      given: "after a go",
      play: after(playToDecision, go),
      expected: { status: "met", reason: "Go by ines" },
    },
    {
      given: "after a no-go",
      play: after(playToDecision, (play) =>
        play.act(as("ines"), { ...goOn(play), outcome: "no_go", rationale: "FR copy." }),
      ),
      expected: { status: "failed", reason: "No-go: FR copy" },
    },
    {
      given: "after a go that expired",
      play: after(playToDecision, go, (play) => play.wait(24)),
      expected: {
        status: "open",
        reason: "The go expired undeployed. Every other gate is met: waits for the decision",
      },
    },
    {
      given: "after a go that expired, with a gate unmet",
      play: after(playToDecision, go, (play) => play.wait(48)),
      expected: { status: "open", reason: "The go expired undeployed. Waits for Test evidence" },
    },
  ])("$given is $expected.status: $expected.reason", ({ play, expected }) => {
    const { status, reason } = play().gate("go-no-go");
    expect({ status, reason }).toEqual(expected);
  });

  it("covers how every other gate stands and what it covers", () => {
    const play = playToDecision();
    const { state } = play.running();
    const decision = assessGates(state, play.at()).find(({ gate }) => gate.id === "go-no-go");
    const digests = Object.entries(decision?.parts ?? {}).filter(([part]) => part !== "rule");
    expect(digests.map(([part]) => part)).toEqual([
      "gate walkthrough",
      "gate tests",
      "gate risks",
      "gate deployed",
      "gate staging-sign-off",
      "gate support",
    ]);
    for (const [part, words] of digests)
      expect(words).toBe(`met ${play.gate(part.slice("gate ".length)).digest.slice(0, 16)}`);
    withdraw(play);
    const now = assessGates(play.running().state, play.at()).find(({ gate }) => gate.id === "go-no-go");
    expect(now?.parts["gate support"]).toMatch(/^unmet [0-9a-f]{16}$/);
  });

  it.each([
    { status: "met", expected: true },
    { status: "waived", expected: true },
    { status: "open", expected: false },
    { status: "stale", expected: false },
    { status: "failed", expected: false },
    { status: "not-open", expected: false },
  ] as const)("passes a gate that is $status: $expected", ({ status, expected }) => {
    expect(isPassed({ status })).toBe(expected);
  });

  it.each([
    { given: "while a stage is yet to open", play: playToStaging, expected: false },
    { given: "while a gate is unmet", play: after(playToDecision, withdraw), expected: false },
    { given: "with a gate waived", play: after(playToDecision, withdraw, waive("support")), expected: true },
    { given: "with all gates met", play: playToDecision, expected: true },
  ])("may be taken $given: $expected", ({ play: played, expected }) => {
    const play = played();
    expect(isReadyToDecide(assessGates(play.running().state, play.at()))).toBe(expected);
  });
});
