import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, playToDecision, type Play } from "#test/builders/play.ts";

function report(play: Play, environment: string, tag = "v2025.10.16"): void {
  play.act(ciToken, { type: "reportDeployment", environment, status: "succeeded", tag });
}

function stagingOf(play: Play) {
  return play.view().stages.find(({ id }) => id === "staging");
}

function gateOf(play: Play, id: string) {
  return stagingOf(play)?.gates.find((gate) => gate.id === id);
}

describe("the checks of a release that is out", () => {
  it("are as at its go, though another build has come to staging since", () => {
    const play = playToDecision();
    go(play);
    report(play, "production");
    report(play, "staging", "v2025.10.17");
    expect(stagingOf(play)?.status).toBe("met");
    expect(gateOf(play, "deployed")).toMatchObject({
      status: "met",
      reason: "Met at the go. By now: staging carries v2025.10.17, the build is v2025.10.16",
    });
    play.act(as("leo"), { type: "rollBack", toTag: "v2025.10.07", reason: "Slow" });
    expect(play.view().status).toBe("rolled-back");
    expect(stagingOf(play)?.status).toBe("met");
  });

  it("are judged anew until production has it", () => {
    const play = playToDecision();
    go(play);
    report(play, "staging", "v2025.10.17");
    expect(gateOf(play, "deployed")?.status).toBe("failed");
    expect(stagingOf(play)?.status).toBe("open");
  });
});
