// What people read when a go is refused.
import { describe, expect, it } from "vitest";
import { deployedAndSeen } from "#test/builders/checked-release.ts";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import { aStart } from "#test/builders/release.ts";

const ines = as("ines");
const hold = (play: Play) => play.act(ines, { type: "hold", reason: "Vendor incident" });
const gone = after(playToDecision, go);
const decisions: readonly Refused[] = [
  {
    given: "a go before its stage",
    play: playToStaging,
    by: ines,
    command: goOn,
    expected: {
      code: "gate-not-open",
      reason: "Not decided. Go or no-go opens with Production go/no-go.",
    },
  },
  {
    given: "a second go",
    play: gone,
    by: ines,
    command: goOn,
    expected: {
      code: "already-decided",
      reason: "Not decided. The release is go: ines was first, 13 Oct 12:40 UTC.",
    },
  },
  {
    given: "a go of an author",
    play: playToDecision,
    by: { ...as("tomas"), roles: ["manager"] },
    command: goOn,
    expected: {
      code: "seat-author",
      reason: "Not decided. tomas wrote this build; somebody else decides.",
    },
  },
  {
    given: "a go while the release is held",
    play: after(playToDecision, hold),
    by: ines,
    command: goOn,
    expected: { code: "held", reason: "No go. ines holds the release: Vendor incident." },
  },
  {
    given: "a go past a gate that fell",
    play: after(playToDecision, (play) =>
      play.act(as("leo"), {
        type: "withdrawSignOff",
        gate: "support",
        role: "reliability",
        reason: "Once more.",
      }),
    ),
    by: ines,
    command: goOn,
    expected: {
      code: "gates-unmet",
      reason: "No go. Unmet: Support and reliability (Needs reliability).",
      choices: ["support"],
    },
  },
  {
    given: "a go on evidence that is too old",
    play: after(playToDecision, (play) => play.wait(48)),
    by: ines,
    command: goOn,
    expected: {
      code: "checks-expired",
      reason: "No go. Unmet: Test evidence (Vitest report is 48 h old, at most 48 hours).",
      choices: ["tests"],
    },
  },
  {
    given: "a go on evidence that failed, however old",
    play: after(
      playToDecision,
      (play) => play.attach("vitest", { name: "rerun", verdict: "failed", summary: "1 of 42 failed" }),
      (play) => play.wait(48),
    ),
    by: ines,
    command: goOn,
    expected: {
      code: "gates-unmet",
      reason: "No go. Unmet: Test evidence (Vitest report: 1 of 42 failed).",
      choices: ["tests"],
    },
  },
  {
    given: "a go where the plan has none",
    play: () => playRelease(aStart({ plan: aPlan(({ stages }) => stages[2]?.gates.pop()) })),
    by: ines,
    command: { type: "decide", outcome: "go", rationale: "Fine.", digest: "0".repeat(64), attendees: [] },
    expected: {
      code: "unknown-gate",
      reason: "Not decided. The plan of this release has no decision gate.",
    },
  },
];

describe("a decision", () => {
  it.each(decisions)("$given is refused: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it.each([
    { given: "a no-go while the release is held", play: after(playToDecision, hold), by: ines },
    {
      given: "a no-go past unmet gates",
      play: after(playToDecision, (play) => play.wait(48)),
      by: ines,
    },
  ])("$given is taken", ({ play: played, by }) => {
    const play = played();
    expect(play.try(by, { ...goOn(play), outcome: "no_go" }).outcome).toBe("accepted");
  });

  it.each([
    {
      given: "its first digest",
      old: (play: Play) => goOn(play),
      reason:
        "Not decided. gate risks, gate staging-sign-off, gate support changed. Read Go or no-go, then decide again.",
    },
    {
      given: "a digest that nobody has seen",
      old: (play: Play) => ({ ...goOn(play), digest: "0".repeat(64) }),
      reason: "Not decided. This is not its current digest. Read Go or no-go, then decide again.",
    },
    {
      given: "the digest of another gate",
      old: (play: Play) => ({ ...goOn(play), digest: play.gate("risks").digest }),
      reason: "Not decided. This is not its current digest. Read Go or no-go, then decide again.",
    },
  ])("on $given is refused: $reason", ({ old, reason }) => {
    const play = playToDecision();
    const command = old(play);
    play.act(as("nora"), {
      type: "recordRisk",
      title: "Late facts",
      severity: "low",
      owner: "mika",
      mitigation: "Watch",
    });
    expect(play.try(ines, { ...command, outcome: "no_go" })).toMatchObject({ code: "stale-digest", reason });
  });

  it("names every gate that is unmet, and calls them expired only where time alone is at fault", () => {
    const play = playToDecision();
    play.wait(48);
    play.act(as("leo"), {
      type: "withdrawSignOff",
      gate: "support",
      role: "reliability",
      reason: "Once more.",
    });
    expect(play.try(ines, goOn(play))).toMatchObject({
      code: "gates-unmet",
      reason:
        "No go. Unmet: Test evidence (Vitest report is 48 h old, at most 48 hours), Support and reliability (Needs reliability).",
      choices: ["tests", "support"],
    });
  });

  it("calls a check whose figures grew old expired, not unmet", () => {
    const play = deployedAndSeen();
    play.sign("justin", "staging-sign-off");
    play.sign("asha", "staging-sign-off");
    play.sign("brooke", "support");
    play.sign("leo", "support");
    play.wait(3);
    expect(play.try(ines, goOn(play))).toMatchObject({
      code: "checks-expired",
      choices: ["escalations"],
    });
  });
});
