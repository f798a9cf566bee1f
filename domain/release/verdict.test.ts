// The first line of everything, and what it counts.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { assessGates } from "./gates.ts";
import { blockReasons, waitingRoles } from "./verdict.ts";

const gone = after(playToDecision, go);
const production =
  (status: "started" | "succeeded" | "failed", tag = "v2025.10.16") =>
  (play: Play) =>
    play.act(ciToken, { type: "reportDeployment", environment: "production", status, tag });
const rollBack = (play: Play) =>
  play.act(as("leo"), { type: "rollBack", reason: "Smoke is over budget.", toTag: "v2025.10.09" });
const withdraw = (play: Play) =>
  play.act(as("leo"), { type: "withdrawSignOff", gate: "support", role: "reliability", reason: "Smoke" });
const waive = (gate: string) => (play: Play) => {
  const until = hoursAfter(play.at(), 90);
  play.act(as("ines"), { type: "waive", gate, reason: "Nobody is there.", until });
  play.act(as("leo"), { type: "confirmWaiver", gate });
};
const risk = (play: Play) =>
  play.act(as("nora"), {
    type: "recordRisk",
    title: "Late facts",
    severity: "low",
    owner: "mika",
    mitigation: "Watch",
  });

/** Without anything that grows old. */
const ageless = () =>
  playToDecision(aStart({ plan: aPlan(({ stages }) => delete stages[0]?.gates[1]?.slots?.[0]?.maxAge) }));

describe("the verdict", () => {
  it.each([
    {
      given: "a stage that is late",
      play: after(playRelease, (play) => play.wait(48)),
      expected:
        "Blocked on 3 of 3 in mock: UX walkthrough: Needs Screens, late since 15 Oct 12:40 UTC; Test evidence: Needs Vitest report, Lighthouse report, late since 15 Oct 12:40 UTC.",
    },
    {
      given: "something failed",
      play: after(playRelease, (play) =>
        play.attach("vitest", { verdict: "failed", summary: "1 of 42 failed" }),
      ),
      expected:
        "Blocked on 3 of 3 in mock: Test evidence: Vitest report: 1 of 42 failed; Needs Lighthouse report, due 15 Oct 12:40 UTC; UX walkthrough: Needs Screens, due 15 Oct 12:40 UTC.",
    },
    {
      given: "a gate of an earlier stage that fell",
      play: after(playToStaging, risk),
      expected:
        "Blocked on 3 of 5: Risks: Needs product again: risk risk-1 changed; Deployed to staging: Waits for the deployment of v2025.10.16 to staging.",
    },
    {
      given: "one gate unmet beside the decision",
      play: after(playToDecision, withdraw),
      expected: "Blocked on 1 of 2 in production: Support and reliability: Needs reliability.",
    },
    {
      given: "all met",
      play: playToDecision,
      expected: "Ready to go until 15 Oct 12:40 UTC.",
    },
    { given: "all met, of which nothing grows old", play: ageless, expected: "Ready to go." },
    {
      given: "two gates waived",
      play: after(
        playToDecision,
        withdraw,
        (play) =>
          play.act(as("brooke"), {
            type: "withdrawSignOff",
            gate: "support",
            role: "support",
            reason: "Smoke",
          }),
        waive("support"),
        risk,
        waive("risks"),
        waive("staging-sign-off"),
      ),
      expected:
        "Ready to go until 15 Oct 12:40 UTC. Waived: Risks, Staging sign-off, Support and reliability.",
    },
    {
      given: "a go",
      play: gone,
      expected: "Go. Waits for the deployment of v2025.10.16, until 14 Oct 12:40 UTC.",
    },
    {
      given: "a deployment under way",
      play: after(gone, production("started")),
      expected: "Go. v2025.10.16 is being deployed to production.",
    },
    {
      given: "a deployment that failed",
      play: after(gone, production("failed")),
      expected:
        "Go. The deployment of v2025.10.16 to production failed: deploy it again until 14 Oct 12:40 UTC, or roll back.",
    },
    {
      given: "a deployment that failed after one that succeeded",
      play: after(gone, production("succeeded"), production("failed")),
      expected: "Go. The deployment of v2025.10.16 to production failed: deploy it again, or roll back.",
    },
    {
      given: "a deployment",
      play: after(gone, production("succeeded")),
      expected: "Deployed. Watched until 13 Oct 13:40 UTC.",
    },
    {
      given: "the end of the watch",
      play: after(gone, production("succeeded"), (play) => play.wait(3)),
      expected: "Released 13 Oct 15:40 UTC.",
    },
    {
      given: "the end of its time",
      play: after(
        gone,
        production("succeeded"),
        (play) => play.wait(1),
        (play) => play.wait(14 * 24),
      ),
      expected: "Closed 27 Oct 13:40 UTC.",
    },
    {
      given: "a roll-back",
      play: after(gone, rollBack),
      expected: "Rolled back. Waits for v2025.10.09 to be deployed.",
    },
    {
      given: "a roll-back that failed to deploy",
      play: after(gone, rollBack, production("failed", "v2025.10.09")),
      expected: "Rolled back. Waits for v2025.10.09 to be deployed.",
    },
    {
      given: "the former tag deployed",
      play: after(gone, rollBack, production("succeeded", "v2025.10.09")),
      expected: "Rolled back. v2025.10.09 is deployed.",
    },
    {
      given: "a hold without the review being over",
      play: after(gone, (play) => play.act(as("ines"), { type: "hold", reason: "Vendor incident" })),
      expected:
        "On hold by ines: Vendor incident. Go. Waits for the deployment of v2025.10.16, until 14 Oct 12:40 UTC.",
    },
  ])("of $given is: $expected", ({ play, expected }) => {
    expect(play().view().verdict).toBe(expected);
  });
});

describe("what blocks", () => {
  const reasonsOf = (play: Play) => {
    const { state } = play.running();
    return blockReasons(state, assessGates(state, play.at()));
  };

  it("comes worst first: failed, stale, too little data, open", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "newer" }, as("justin"));
    play.attach("vitest");
    play.attach("lighthouse", { figures: {} });
    expect(reasonsOf(play).map(({ gate }) => gate)).toEqual(["walkthrough", "tests", "risks"]);
    play.attach("lighthouse", { figures: { performance: 1 } });
    expect(reasonsOf(play).map(({ gate }) => gate)).toEqual(["tests", "walkthrough", "risks"]);
  });

  it("names when it is due, and no time where the stage was met once", () => {
    expect(reasonsOf(playRelease())[2]).toEqual({
      gate: "risks",
      text: "Risks: Needs product",
      due: hoursAfter(morning, 48),
    });
    expect(reasonsOf(after(playToStaging, risk)())[0]).toEqual({
      gate: "risks",
      text: "Risks: Needs product again: risk risk-1 changed",
    });
  });

  it("is the decision only once nothing else is", () => {
    expect(reasonsOf(after(playToDecision, withdraw)()).map(({ gate }) => gate)).toEqual(["support"]);
    expect(reasonsOf(playToDecision()).map(({ gate }) => gate)).toEqual(["go-no-go"]);
  });

  it.each([
    { given: "at the start", play: playRelease, expected: ["design", "engineering", "product"] },
    { given: "for the decision", play: playToDecision, expected: ["manager"] },
    { given: "with one seat empty", play: after(playToDecision, withdraw), expected: ["reliability"] },
    { given: "after the go", play: gone, expected: [] },
    {
      given: "after a no-go",
      play: after(playToDecision, (play) => play.act(as("ines"), { ...goOn(play), outcome: "no_go" })),
      expected: [],
    },
  ])("waits $given for $expected", ({ play: played, expected }) => {
    const play = played();
    const { state } = play.running();
    expect(waitingRoles(state, assessGates(state, play.at()))).toEqual(expected);
  });
});
