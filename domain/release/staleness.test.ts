import { describe, expect, it } from "vitest";
import { deployedAndSeen, goodFigures, seen } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import type { Play } from "#test/builders/play.ts";
import { changeText } from "./change.ts";

/** Signed: walkthrough (build, evidence), risks (risks) and staging-sign-off (build, risks). */
function signedPlay(): Play {
  const play = deployedAndSeen();
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  return play;
}

function staleGates(play: Play): readonly string[] {
  return play
    .view()
    .stages.flatMap(({ gates }) => gates)
    .filter(({ seats }) =>
      seats.some(({ signatures }) => signatures.some(({ status }) => status === "stale")),
    )
    .map(({ id }) => id);
}

const risk = { title: "Wraps", severity: "medium", owner: "mika", mitigation: "Shorter copy" } as const;

describe("a change makes exactly the covering signatures stale", () => {
  it.each<{ given: string; when: (play: Play) => void; expected: readonly string[]; text?: string }>([
    {
      given: "another build",
      when: (play) =>
        play.act(as("tomas"), { type: "changeBuild", tag: "v3", commit: "beefbeefbeef", authors: ["tomas"] }),
      expected: ["walkthrough", "staging-sign-off"],
      text: "The build changed from v2025.10.16 7d3e0c1a to v3 beefbeef",
    },
    {
      given: "a new risk",
      when: (play) => play.act(as("nora"), { type: "recordRisk", ...risk }),
      expected: ["risks", "staging-sign-off"],
      text: "The risk risk-1 was recorded (medium)",
    },
    {
      given: "other screens",
      when: (play) => play.attach("screenshot", { name: "second screens" }, as("justin")),
      expected: ["walkthrough"],
      text: "The evidence screens of walkthrough changed from screenshot screenshot evidence",
    },
    {
      given: "a green report of the same commit again",
      when: (play) => play.attach("vitest", { name: "2" }),
      expected: [],
    },
    {
      given: "the figures of another night",
      when: (play) => {
        play.waitSeconds(1);
        play.act(as("jordan"), { type: "recheck" });
        play.end("night");
        play.end("look", seen(play.at(), {}, { ...goodFigures, medianMinutes: 59 }));
      },
      expected: [],
    },
    {
      given: "figures past their limit, which fail their own gate",
      when: (play) => {
        play.waitSeconds(1);
        play.act(as("jordan"), { type: "recheck" });
        play.end("night");
        play.end("look", seen(play.at(), {}, { ...goodFigures, medianMinutes: 999 }));
        expect(play.gate("limits").status).toBe("failed");
      },
      expected: [],
    },
    { given: "a signature of somebody else", when: (play) => play.sign("brooke", "support"), expected: [] },
    { given: "time", when: (play) => play.wait(200), expected: [] },
  ])("$given: $expected", ({ when, expected, text }) => {
    const play = signedPlay();
    when(play);
    expect(staleGates(play)).toEqual(expected);
    if (text === undefined) return;
    const fallen = play.gate(expected[0] ?? "").seats[0]?.signatures[0];
    expect(fallen?.changed?.[0]?.text?.startsWith(text)).toBe(true);
  });

  it("and a sign-off over what was is refused with what is, and what moved", () => {
    const play = signedPlay();
    const { digest } = play.gate("staging-sign-off");
    play.act(as("nora"), { type: "recordRisk", ...risk });
    const refused = play.try(as("justin"), {
      type: "signOff",
      gate: "staging-sign-off",
      role: "product",
      digest,
    });
    expect(refused).toMatchObject({
      code: "stale-digest",
      digest: play.gate("staging-sign-off").digest,
      changed: [{ part: "risk risk-1", text: "The risk risk-1 was recorded (medium)" }],
    });
  });
});

describe("a change in words", () => {
  it.each([
    { part: "rule", from: "aa", to: "bb", expected: "The rule of this gate changed" },
    {
      part: "risk risk-2",
      from: "open high 3f",
      to: "closed high 3f",
      expected: "The risk risk-2 was closed",
    },
    { part: "risk risk-2", from: "open high 3f", to: "open low 3f", expected: "The risk risk-2 changed" },
    { part: "evidence a/b", to: "note N", expected: "The evidence b of a was added" },
    { part: "evidence a/b", from: "note N", expected: "The evidence b of a was removed" },
    {
      part: "limit sla",
      from: "at-most 60",
      to: "at-most 90",
      expected: "The limit of sla changed from at-most 60 to at-most 90",
    },
    { part: "limit sla", from: "at-most 60", expected: "The limit of sla was removed" },
    { part: "gate qa", from: "met aa", to: "unmet aa", expected: "The gate qa was met and is unmet" },
    { part: "gate qa", from: "met aa", to: "met bb", expected: "What qa covers changed" },
    { part: "gate qa", to: "unmet bb", expected: "The gate qa was added" },
    { part: "weather", from: "sun", to: "rain", expected: "weather changed" },
  ])("$part: $expected", ({ expected, ...move }) => expect(changeText(move)).toBe(expected));
});
