import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playToDecision, playToStaging } from "#test/builders/play.ts";

describe("a decision", () => {
  it("needs every gate met, the manager, nobody's own build and the digest of all gates", () => {
    const play = playToDecision();
    const command = goOn(play);
    expect(play.try(as("leo"), command)).toMatchObject({ code: "not-permitted" });
    expect(play.try(as("ines"), { ...command, digest: "1".repeat(64) })).toMatchObject({
      code: "stale-digest",
    });
    expect(playToStaging().try(as("ines"), command)).toMatchObject({ code: "gate-not-open" });
    play.act(as("mika"), {
      type: "recordRisk",
      title: "Late facts",
      severity: "low",
      owner: "mika",
      mitigation: "Watch",
    });
    expect(play.try(as("ines"), command)).toMatchObject({ code: "gates-unmet" });
  });

  it("go leads over deployment and watch to released, and closes after two weeks", () => {
    const play = playToDecision();
    go(play);
    expect(play.view().verdict).toBe("Go. Waits for the deployment of v2025.10.16, until 14 Oct 12:40 UTC.");
    const report = { type: "reportDeployment", environment: "production", tag: "v2025.10.16" } as const;
    play.act(ciToken, { ...report, status: "started" });
    expect(play.view().status).toBe("deploying");
    play.act(ciToken, { ...report, status: "succeeded" });
    expect(play.view().status).toBe("watching");
    play.wait(1);
    expect(play.view().status).toBe("released");
    play.wait(14 * 24);
    expect(play.view().status).toBe("closed");
    expect(play.try(as("ines"), { type: "hold", reason: "late" })).toMatchObject({ code: "release-closed" });
  });

  it("go expires undeployed after a day and can be taken again", () => {
    const play = playToDecision();
    go(play);
    play.wait(24);
    expect(play.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });
    go(play);
    expect(play.view().status).toBe("go");
  });

  it("no-go is given in words and ends the attempt", () => {
    const play = playToDecision();
    play.act(as("ines"), {
      type: "decide",
      outcome: "no_go",
      rationale: "FR copy is not ready",
      digest: play.gate("go-no-go").digest,
      attendees: [],
    });
    expect(play.view()).toMatchObject({ status: "no-go", verdict: "No-go: FR copy is not ready." });
  });

  it("is rolled back by manager or reliability and waits for the former tag", () => {
    const play = playToDecision();
    const back = { type: "rollBack", reason: "Smoke is over budget", toTag: "v2025.10.09" } as const;
    expect(play.try(as("leo"), back)).toMatchObject({ code: "wrong-status" });
    go(play);
    expect(play.try(as("asha"), back)).toMatchObject({ code: "not-permitted" });
    play.act(as("leo"), back);
    const report = { type: "reportDeployment", environment: "production", status: "succeeded" } as const;
    expect(play.try(ciToken, { ...report, tag: "v2025.10.16" })).toMatchObject({ code: "wrong-tag" });
    play.act(ciToken, { ...report, tag: "v2025.10.09" });
    expect(play.view().verdict).toBe("Rolled back. v2025.10.09 is deployed.");
  });
});

describe("a hold", () => {
  it("blocks the go, not the signatures, and shows in the verdict", () => {
    const play = playToDecision();
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    expect(play.view().verdict).toMatch(/^On hold by ines: Vendor incident\. Ready to go/);
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "held" });
    play.act(as("ines"), { type: "resume" });
    go(play);
  });
});
