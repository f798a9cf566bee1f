import { describe, expect, it } from "vitest";
import { as, ciToken, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";

const noGo = (play: Play) =>
  play.act(as("ines"), { ...goOn(play), outcome: "no_go", rationale: "Support is not ready." });

function noGone(): Play {
  const play = playToDecision();
  noGo(play);
  return play;
}

function report(play: Play, tag: string): void {
  play.act(ciToken, { type: "reportDeployment", environment: "production", status: "succeeded", tag });
}

function rolledBack(): Play {
  const play = playToDecision();
  go(play);
  report(play, "v2025.10.16");
  play.act(as("ines"), { type: "rollBack", reason: "Errors rise.", toTag: "v2025.10.09" });
  return play;
}

function signAgain(play: Play): void {
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  play.sign("brooke", "support");
  play.sign("leo", "support");
}

const reopen = (play: Play, from = "staging") => play.act(as("justin"), { type: "reopen", from });

describe("the next attempt", () => {
  it("begins at the named stage: what was signed from there on is signed anew, and a go is possible again", () => {
    const play = noGone();
    const before = play.gate("staging-sign-off").digest;
    play.wait(1);
    reopen(play);
    expect(play.view()).toMatchObject({ status: "reviewing", attempt: 2, stage: "staging" });
    expect(play.gate("staging-sign-off")).toMatchObject({ status: "open", reason: "Needs product and qa" });
    expect(play.gate("staging-sign-off").digest).not.toBe(before);
    expect(play.gate("support").status).toBe("not-open");
    signAgain(play);
    go(play);
    expect(play.view().status).toBe("go");
  });

  it("leaves what was signed before that stage also where an adopted plan knows that stage no more", () => {
    const play = noGone();
    reopen(play, "production");
    const plan = aPlan(({ stages }) => void Object.assign(stages[2] ?? {}, { id: "live" }));
    const command = { type: "adoptPlan", revision: "r2", includeMet: false, plan } as const;
    play.act(as("leo"), command);
    play.act(as("ines"), command);
    expect(play.gate("walkthrough").status).toBe("met");
    expect(play.gate("staging-sign-off").status).toBe("met");
    play.sign("brooke", "support");
    play.sign("leo", "support");
    go(play);
    expect(play.view()).toMatchObject({ status: "go", attempt: 2 });
  });

  it("leaves what was signed before that stage, while nothing of it changes", () => {
    const play = noGone();
    const { digest } = play.gate("walkthrough");
    reopen(play);
    expect(play.gate("walkthrough")).toMatchObject({ status: "met", digest });
    expect(play.view().stages[0]?.status).toBe("met");
  });

  it("keeps evidence that is fresh, and the deployments", () => {
    const play = noGone();
    reopen(play, "mock");
    expect(play.gate("tests").status).toBe("met");
    expect(play.view().deployments).toHaveLength(1);
    play.wait(48);
    expect(play.gate("tests").status).toBe("failed");
  });

  it("asks the signers of its stage, and counts its due anew", () => {
    const play = noGone();
    const asked = play.requests().length;
    play.wait(1);
    reopen(play);
    expect(play.requests().slice(asked)).toMatchObject([{ stage: "staging" }]);
    expect(play.view().stages[1]?.openedAt).toBe(play.at());
    const justin = people.filter(({ id }) => id === "justin");
    const items = justin.flatMap((person) => inboxOf(person, [withPeople(play.view(), people)], play.at()));
    expect(items.map(({ gate }) => gate)).toEqual(["staging-sign-off"]);
  });

  it("tells once more where its stage is overdue", () => {
    const plan = aPlan((raw) => {
      for (const stage of raw.stages) stage.due = "2 days";
    });
    const play = playToDecision(aStart({ plan }));
    const told = () =>
      play.running().unrecorded.filter(({ action }) => action === "release.stage_overdue").length;
    play.wait(500);
    expect(told()).toBe(1);
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    reopen(play, "production");
    play.wait(500);
    expect(told()).toBe(2);
  });

  it("refuses a digest of the former one, and says why", () => {
    const play = noGone();
    const { digest } = play.gate("staging-sign-off");
    reopen(play);
    const command = { type: "signOff", gate: "staging-sign-off", role: "qa", digest } as const;
    expect(play.try(as("asha"), command)).toMatchObject({
      code: "stale-digest",
      reason: "Not signed. attempt changed. Read Staging sign-off, then sign again.",
      changed: [{ part: "attempt", to: "2" }],
    });
  });

  it("shows the decision, the rejections and the waivers of the former one as history, and lets no waiver carry over", () => {
    const play = playToDecision();
    play.wait(48);
    play.act(as("ines"), {
      type: "waive",
      gate: "tests",
      reason: "The runner is down.",
      until: "2025-12-01T00:00:00.000Z",
    });
    play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
    play.act(as("brooke"), {
      type: "reject",
      gate: "support",
      role: "support",
      category: "risk",
      reason: "No macros.",
    });
    noGo(play);
    reopen(play);
    const { decisions, formerAttempts } = play.view();
    expect(decisions).toMatchObject([{ outcome: "no_go", attempt: 1, status: "reopened" }]);
    expect(formerAttempts).toMatchObject([
      {
        attempt: 1,
        from: "staging",
        by: "justin",
        rejections: [{ gate: "support", by: "brooke", reason: "No macros." }],
        waivers: [{ gate: "tests", by: "ines", confirmedBy: "leo" }],
      },
    ]);
    expect(formerAttempts?.[0]?.signatures.map(({ by }) => by)).toEqual(["justin", "asha", "brooke", "leo"]);
    expect(play.gate("tests")).toMatchObject({ status: "failed" });
    expect(play.gate("tests").waiver).toBeUndefined();
    expect(play.gate("support").rejection).toBeUndefined();
  });

  it("follows a roll-back once the old tag is deployed, and not before", () => {
    const play = rolledBack();
    expect(play.try(as("justin"), { type: "reopen", from: "staging" })).toMatchObject({
      code: "wrong-status",
      reason: "Not reopened. The roll-back waits for v2025.10.09 to be deployed.",
    });
    report(play, "v2025.10.09");
    reopen(play);
    expect(play.view()).toMatchObject({
      status: "reviewing",
      decisions: [{ outcome: "go", status: "rolled-back", attempt: 1 }],
      formerAttempts: [{ rollBack: { toTag: "v2025.10.09" } }],
    });
    expect(play.view().rollBack).toBeUndefined();
    signAgain(play);
    go(play);
    report(play, "v2025.10.16");
    play.wait(3);
    expect(play.view()).toMatchObject({ status: "released", attempt: 2 });
    expect(play.view().decisions.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, "rolled-back"],
      [2, "fulfilled"],
    ]);
  });

  it("is followed by a third: only what the last one reopened is signed anew", () => {
    const play = noGone();
    reopen(play);
    signAgain(play);
    const { digest } = play.gate("staging-sign-off");
    noGo(play);
    reopen(play, "production");
    expect(play.view().attempt).toBe(3);
    expect(play.gate("staging-sign-off")).toMatchObject({ status: "met", digest });
    expect(play.gate("support").status).toBe("open");
    expect(play.view().formerAttempts?.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it.each([
    { given: "an unknown stage", play: noGone, from: "nowhere", by: as("ines"), code: "unknown-stage" },
    {
      given: "a release under review",
      play: playToDecision,
      from: "mock",
      by: as("ines"),
      code: "wrong-status",
    },
    { given: "a service token", play: noGone, from: "mock", by: ciToken, code: "seat-service" },
  ])("of $given is refused", ({ play, from, by, code }) => {
    expect(play().try(by, { type: "reopen", from })).toMatchObject({ code });
  });

  it("is refused once the release is closed", () => {
    const play = noGone();
    play.wait(24 * 15);
    expect(play.try(as("ines"), { type: "reopen", from: "mock" })).toMatchObject({ code: "release-closed" });
  });
});
