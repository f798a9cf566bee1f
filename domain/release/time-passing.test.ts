// What time alone brings about, once each, and what it leaves in peace.
import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { releaseProcess } from "./process.ts";

const noGo = (play: Play) => play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
const report = (status: "succeeded" | "failed" | "started") => (play: Play) =>
  play.act(ciToken, { type: "reportDeployment", environment: "production", status, tag: "v2025.10.16" });
const withoutReports = after(
  playRelease,
  (play) => play.attach("screenshot", {}, as("justin")),
  (play) => play.sign("mika", "walkthrough"),
);

/** What the log gains while hours pass. */
function broughtBy(play: Play, ...hours: readonly number[]): readonly string[] {
  const before = play.running().unrecorded.length;
  for (const some of hours) play.wait(some);
  return play
    .running()
    .unrecorded.slice(before)
    .map(({ action }) => action.replace("release.", ""));
}

const due = (play: Play) => releaseProcess.due(play.running().state);

describe("as time passes", () => {
  it.each([
    {
      given: "a stage that was not met in time is overdue",
      play: withoutReports,
      hours: [47.9, 0.1, 24],
      expected: ["stage_overdue"],
    },
    {
      given: "evidence grows too old, in stages that were met too",
      play: playToStaging,
      hours: [47.9, 0.1, 24],
      expected: ["evidence_expired"],
    },
    {
      given: "newer evidence grows old in place of older",
      play: after(
        playToStaging,
        (play) => play.wait(40),
        (play) => play.attach("vitest", { name: "rerun" }),
      ),
      hours: [8, 39, 1, 24],
      expected: ["evidence_expired"],
    },
    {
      given: "evidence that grew old at a go is told when the go has expired",
      play: after(playToDecision, (play) => play.wait(40), go),
      hours: [23.9, 0.1],
      expected: ["go_expired", "evidence_expired"],
    },
    {
      given: "nothing of the review is told after a no-go",
      play: after(playToDecision, noGo),
      hours: [48, 24],
      expected: [],
    },
    {
      given: "nothing of the review is told while a deployment is under way",
      play: after(playToDecision, go, report("started")),
      hours: [48, 24],
      expected: [],
    },
    {
      given: "a deployed release is released, then closed",
      play: after(playToDecision, go, report("succeeded")),
      hours: [0.9, 0.1, 14 * 24, 14 * 24],
      expected: ["released", "closed"],
    },
    {
      given: "an abandoned release stays as it is",
      play: after(playToDecision, (play) => play.act(as("ines"), { type: "abandon", reason: "Superseded." })),
      hours: [48, 14 * 24],
      expected: [],
    },
  ])("$given", ({ play, hours, expected }) => {
    expect(broughtBy(play(), ...hours)).toEqual(expected);
  });

  it.each([
    { given: "a new release", play: playRelease, expected: 48 },
    { given: "a release in staging", play: playToStaging, expected: 48 },
    { given: "a go", play: after(playToDecision, go), expected: 24 },
    { given: "a no-go", play: after(playToDecision, noGo), expected: 14 * 24 },
    { given: "a deployment", play: after(playToDecision, go, report("succeeded")), expected: 1 },
    {
      given: "a deployment under way",
      play: after(playToDecision, go, report("started")),
      expected: undefined,
    },
    {
      given: "an abandoned release",
      play: after(playRelease, (play) => play.act(as("ines"), { type: "abandon", reason: "Superseded." })),
      expected: undefined,
    },
  ])("$given looks ahead by $expected hours", ({ play, expected }) => {
    expect(due(play())).toBe(expected === undefined ? undefined : hoursAfter(morning, expected));
  });

  it("two waivers end, each told once", () => {
    const play = playRelease();
    for (const [gate, hours] of [
      ["tests", 2],
      ["risks", 4],
    ] as const)
      play.act(as("ines"), { type: "waive", gate, reason: "Why", until: hoursAfter(morning, hours) });
    expect(broughtBy(play, 2, 1, 1, 1)).toEqual(["waiver_expired", "waiver_expired"]);
  });
});

describe("a soak", () => {
  const soaking = (environment = "staging", stage = 1) => {
    const plan = aPlan(({ stages }) => {
      stages[stage]?.gates.unshift({
        id: "soak",
        kind: "check",
        title: "Soak",
        check: { name: "soak", environment, lasts: "24 hours" },
      });
    });
    return playToStaging(aStart({ plan }));
  };
  const standing = (play: Play) => [play.gate("soak").status, play.gate("soak").reason];

  it("says how long it was", () => {
    const play = soaking();
    deploy(play);
    play.wait(24);
    expect(standing(play)).toEqual(["met", "Soaked for 24 hours: staging carries it since 13 Oct 12:40 UTC"]);
  });

  it("begins with success, not with the start of a deployment", () => {
    const play = soaking();
    deploy(play, { status: "started" });
    expect(standing(play)).toEqual(["open", "Waits for the deployment of v2025.10.16 to staging"]);
    play.wait(2);
    deploy(play);
    expect(play.gate("soak").reason).toMatch(/since 13 Oct 14:40 UTC$/);
  });

  it("fails while the newest deployment of the build has failed", () => {
    const play = soaking();
    deploy(play);
    deploy(play, { status: "failed" });
    expect(standing(play)).toEqual(["failed", "The deployment of v2025.10.16 to staging failed"]);
  });

  it("is not set back by what is deployed elsewhere", () => {
    const play = soaking();
    deploy(play);
    play.wait(1);
    play.act(ciToken, { type: "reportDeployment", environment: "mock", status: "succeeded", tag: "v1" });
    expect(play.gate("soak").reason).toMatch(/since 13 Oct 12:40 UTC$/);
  });

  it("is told each time it ends, and not before its stage is open", () => {
    const play = soaking();
    deploy(play);
    expect(broughtBy(play, 24)).toEqual(["soak_ended"]);
    deploy(play, { tag: "v1" });
    deploy(play);
    expect(broughtBy(play, 23.9, 0.1)).toContain("soak_ended");
    const early = soaking("staging", 2);
    deploy(early);
    expect(broughtBy(early, 24)).toEqual([]);
  });
});
