import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";

/** Staging soaks for a day. */
function soaking(): Play {
  const plan = aPlan(({ stages }) => {
    stages[1]?.gates.push({
      id: "soak",
      kind: "check",
      title: "Soak on staging",
      covers: ["build"],
      check: { name: "soak", environment: "staging", lasts: "24 hours" },
    });
  });
  return playToStaging(aStart({ plan }));
}

function signStaging(play: Play): void {
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
}

describe("a soak", () => {
  it("counts from the deployment of the build, and its end opens the next stage by itself", () => {
    const play = soaking();
    expect(play.gate("soak")).toMatchObject({
      status: "open",
      reason: "Waits for the deployment of v2025.10.16 to staging",
    });
    play.wait(3);
    deploy(play);
    signStaging(play);
    const since = play.at();
    expect(play.gate("soak")).toMatchObject({
      status: "open",
      reason: "Soaks until 14 Oct 15:40 UTC: staging carries it since 13 Oct 15:40 UTC",
      check: { name: "soak", outcome: "waiting", figures: { since, until: hoursAfter(since, 24) } },
    });
    play.wait(23.9);
    expect(play.view().stage).toBe("staging");
    play.wait(0.1);
    expect(play.gate("soak")).toMatchObject({ status: "met", check: { outcome: "passed" } });
    expect(play.view().stage).toBe("production");
  });

  it("is told once as it ends", () => {
    const play = soaking();
    deploy(play);
    play.wait(24);
    play.wait(24);
    const told = play.running().unrecorded.filter(({ action }) => action === "release.soak_ended");
    expect(told).toHaveLength(1);
  });

  it("is set back by another tag alone: not by the same build again, a hold, or a deployment elsewhere", () => {
    const play = soaking();
    deploy(play);
    play.wait(10);
    deploy(play, { status: "started" });
    deploy(play);
    play.act(as("ines"), { type: "hold", reason: "A question first." });
    play.wait(10);
    play.act(as("ines"), { type: "resume" });
    expect(play.gate("soak").reason).toMatch(/^Soaks until 14 Oct 12:40 UTC/);
    deploy(play, { tag: "v2025.10.15" });
    expect(play.gate("soak")).toMatchObject({ status: "open" });
    play.wait(1);
    deploy(play);
    expect(play.gate("soak").reason).toMatch(/^Soaks until 15 Oct 09:40 UTC/);
  });

  it("is set back by another commit under the same tag", () => {
    const play = soaking();
    deploy(play);
    play.wait(30);
    expect(play.gate("soak").status).toBe("met");
    play.act(as("tomas"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "aaaaaaaa",
      authors: ["tomas"],
    });
    expect(play.gate("soak")).toMatchObject({ status: "open" });
    deploy(play);
    expect(play.gate("soak").reason).toMatch(/^Soaks until 15 Oct 18:40 UTC/);
  });

  it("is of the build that had the tag first, where it was reported before any build had it", () => {
    const play = soaking();
    deploy(play, { tag: "v2" });
    play.wait(30);
    const build = { tag: "v2", authors: ["tomas"] };
    play.act(as("justin"), { type: "changeBuild", ...build, commit: "aaaaaaaaaa" });
    expect([play.gate("deployed").status, play.gate("soak").status]).toEqual(["met", "met"]);
    play.act(as("justin"), { type: "changeBuild", ...build, commit: "bbbbbbbbbb" });
    expect(play.gate("deployed")).toMatchObject({
      status: "failed",
      reason: "staging carries v2 of aaaaaaaa, the build is bbbbbbbb",
    });
    expect(play.gate("soak").status).not.toBe("met");
  });
});
