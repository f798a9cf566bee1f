import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";

describe("a signature", () => {
  it("falls when what it covers changes, and says what moved", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "first screens" }, as("justin"));
    const signed = play.gate("walkthrough").digest;
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "second screens" }, as("justin"));
    const gate = play.gate("walkthrough");
    expect(gate).toMatchObject({
      status: "stale",
      reason: "Needs design and engineering again: evidence walkthrough/screens changed",
    });
    expect(gate.seats[0]?.signatures[0]?.changed).toMatchObject([{ part: "evidence walkthrough/screens" }]);
    const refused = play.try(as("mika"), {
      type: "signOff",
      gate: "walkthrough",
      role: "design",
      digest: signed,
    });
    expect(refused).toMatchObject({
      code: "stale-digest",
      digest: gate.digest,
      changed: [{ part: "evidence walkthrough/screens" }],
    });
  });

  it("stands when the same verdict for the same commit is reported again", () => {
    const plan = aPlan((raw) => {
      const [first] = raw.stages;
      if (first?.gates[0]?.kind === "sign-off") first.gates[0].judges = ["tests"];
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    play.attach("vitest", { name: "run 1" });
    play.sign("mika", "walkthrough");
    play.attach("vitest", { name: "run 2", summary: "43 passed" });
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("valid");
    play.attach("vitest", { name: "run 3", verdict: "failed", summary: "1 of 43 failed" });
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("stale");
  });

  it("falls with the build, and only where the build is covered", () => {
    const play = playToStaging();
    play.act(as("tomas"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "beefbeefbeef",
      authors: ["tomas"],
    });
    expect(play.gate("walkthrough").status).toBe("stale");
    expect(play.gate("risks").status).toBe("met");
    const tests = play.gate("tests");
    expect(tests.status).toBe("stale");
    expect(tests.reason).toContain("Vitest report is of 7d3e0c1a, the build is beefbeef");
  });

  it("falls with a new risk where the risks are covered", () => {
    const play = playToStaging();
    play.act(as("nora"), {
      type: "recordRisk",
      title: "FR heading wraps",
      severity: "medium",
      owner: "mika",
      mitigation: "Shorter copy",
    });
    expect(play.gate("risks")).toMatchObject({
      status: "stale",
      reason: "Needs product again: risk risk-1 changed",
    });
  });

  it("is withdrawn by the one who gave it alone", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    const command = {
      type: "withdrawSignOff",
      gate: "walkthrough",
      role: "design",
      reason: "Seen on a phone now",
    } as const;
    expect(play.try(as("nora"), command)).toMatchObject({ code: "not-your-sign-off" });
    play.act(as("mika"), command);
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("withdrawn");
  });

  it("of an author counts beside another's where the stage says one-other", () => {
    const plan = aPlan((raw) => {
      for (const stage of raw.stages) stage.separation = "one-other";
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    const command = {
      type: "signOff",
      gate: "walkthrough",
      role: "engineering",
      digest: play.gate("walkthrough").digest,
    } as const;
    expect(play.try(as("tomas"), command)).toMatchObject({ code: "seat-author" });
    play.sign("mika", "walkthrough");
    play.act(as("tomas"), command);
    expect(play.gate("walkthrough").status).toBe("met");
  });
});

describe("a rejection", () => {
  it("fails the gate until it is withdrawn or what it judged changes", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "first" }, as("justin"));
    play.act(as("mika"), {
      type: "reject",
      gate: "walkthrough",
      role: "design",
      category: "quality",
      reason: "Contrast is too low",
    });
    expect(play.gate("walkthrough")).toMatchObject({
      status: "failed",
      reason: "Rejected as design (quality): Contrast is too low",
    });
    play.attach("screenshot", { name: "second" }, as("justin"));
    expect(play.gate("walkthrough").status).toBe("open");
  });
});
