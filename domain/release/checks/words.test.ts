// What people read and see of a check, and where it is judged by nothing.
import { describe, expect, it } from "vitest";
import {
  checkedRelease,
  deploy,
  deployedAndSeen,
  goodFigures,
  seen,
} from "#test/builders/checked-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
import { playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";
import { after } from "../../time.ts";

const standing = (play: Play, id: string) => {
  const { status, reason } = play.gate(id);
  return { status, reason };
};

describe("a check of a deployment", () => {
  it("says how the deployment stands, and shows what was reported", () => {
    const play = playToStaging();
    expect(standing(play, "deployed")).toEqual({
      status: "open",
      reason: "Waits for the deployment of v2025.10.16 to staging",
    });
    expect(play.gate("deployed").check).toEqual({
      name: "deployment",
      environment: "staging",
      outcome: "waiting",
    });
    deploy(play, { status: "started" });
    expect(standing(play, "deployed")).toEqual({
      status: "open",
      reason: "The deployment of v2025.10.16 to staging is under way",
    });
    deploy(play, { status: "failed" });
    expect(standing(play, "deployed")).toEqual({
      status: "failed",
      reason: "The deployment of v2025.10.16 to staging failed",
    });
    play.wait(1);
    deploy(play);
    expect(standing(play, "deployed")).toEqual({ status: "met", reason: "Deployed with this tag" });
    expect(play.gate("deployed").check).toEqual({
      name: "deployment",
      environment: "staging",
      outcome: "passed",
      at: play.at(),
      figures: {
        tag: "v2025.10.16",
        status: "succeeded",
        runbook: "https://runbooks.example/staging",
      },
    });
  });

  it("is looked at again when somebody asks", () => {
    const play = playToStaging();
    deploy(play);
    play.wait(2);
    play.act(as("jordan"), { type: "recheck", gate: "deployed" });
    expect(play.gate("deployed").check?.at).toBe(hoursAfter(morning, 2));
  });

  it("shows that no runbook was named", () => {
    const play = playToStaging();
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "staging",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    expect(play.gate("deployed").check?.figures).toMatchObject({ runbook: null });
  });

  it("names the two commits of one tag in short", () => {
    const play = playToStaging();
    deploy(play);
    play.act(as("justin"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "beefbeefbeef",
      authors: ["tomas"],
    });
    expect(standing(play, "deployed")).toEqual({
      status: "failed",
      reason: `staging carries v2025.10.16 of ${firstCommit.slice(0, 8)}, the build is beefbeef`,
    });
  });
});

describe("a check that is looked for", () => {
  it("says what it was met by", () => {
    const play = deployedAndSeen();
    expect(["records", "night", "pulse", "escalations"].map((id) => play.gate(id).reason)).toEqual([
      "Facts and decisions of staging arrived since the deployment 13 Oct 12:40 UTC",
      "Run up to 13 Oct 12:40 UTC",
      "Ops Pulse shows figures of 13 Oct 12:40 UTC",
      "CX Escalations shows figures of 13 Oct 12:40 UTC",
    ]);
  });

  it("shows when it was looked at, and what was seen", () => {
    const play = deployedAndSeen();
    const at = play.at();
    const run = `staging~${at}~1`;
    expect(play.gate("records").check).toEqual({
      name: "records-written",
      environment: "staging",
      outcome: "passed",
      at,
      nextAt: after(at, "96 minutes"),
      figures: { firstFactAt: at, firstDecisionAt: at },
    });
    expect(play.gate("night").check).toEqual({
      name: "nightly-run",
      environment: "staging",
      outcome: "passed",
      at,
      nextAt: after(at, "96 minutes"),
      run,
      expiresAt: after(at, "26 hours"),
      figures: { asOf: at },
    });
    expect(play.gate("escalations").check).toMatchObject({
      outcome: "passed",
      expiresAt: after(at, "2 hours"),
    });
  });

  it("shows figures of no other metric than its own", () => {
    const plan = aCheckedPlan({ mock: true });
    const gate = plan.stages[1]?.gates.find(({ id }) => id === "limits");
    if (gate?.kind === "check" && gate.check.name === "metric-limits") gate.check.metrics = ["median"];
    const play = playToStaging(aStart({ plan }));
    deploy(play);
    play.end("night");
    play.end("look", seen(play.at()));
    expect(play.gate("limits").reason).toBe("SLA median 32.5 min, at most 60 min, n = 6");
    expect(play.gate("limits").check?.figures).toEqual({ respondedCount: 6, medianMinutes: 32.5 });
    expect(play.gate("limits").check?.judged?.map(({ id }) => id)).toEqual(["median"]);
  });

  it("names all that is past its limit, then what has too few cases", () => {
    const both = { ...goodFigures, activationRate: 0.5, medianMinutes: 300 };
    expect(standing(deployedAndSeen({}, both), "limits")).toEqual({
      status: "failed",
      reason: "Activation 50 %, at least 70 %, n = 3; SLA median 300 min, at most 60 min, n = 6",
    });
    const one = { ...goodFigures, activationRate: 0.5, respondedCount: 1 };
    expect(standing(deployedAndSeen({}, one), "limits")).toEqual({
      status: "failed",
      reason: "Activation 50 %, at least 70 %, n = 3; SLA median: n = 1, needs 2",
    });
    const few = { ...goodFigures, totalActiveShops: 1, respondedCount: 1 };
    expect(standing(deployedAndSeen({}, few), "limits")).toEqual({
      status: "insufficient-data",
      reason: "Activation: n = 1, needs 3; SLA median: n = 1, needs 2",
    });
  });

  it.each([
    {
      gate: "night",
      hours: 26,
      reason: "The newest run is of 13 Oct 12:40 UTC, at most 26 hours old",
    },
    {
      gate: "limits",
      hours: 26,
      reason: "The newest run is of 13 Oct 12:40 UTC, at most 26 hours old",
    },
    {
      gate: "pulse",
      hours: 26,
      reason: "Ops Pulse shows figures of 13 Oct 12:40 UTC, at most 26 hours old",
    },
    {
      gate: "escalations",
      hours: 2,
      reason: "CX Escalations shows figures of 13 Oct 12:40 UTC, at most 2 hours old",
    },
  ])("of $gate turns stale at $hours hours: $reason", ({ gate, hours, reason }) => {
    const play = deployedAndSeen();
    play.wait(hours - 0.001);
    expect(play.gate(gate).status).toBe("met");
    play.wait(0.001);
    expect(standing(play, gate)).toEqual({ status: "stale", reason });
  });

  it("fails where the plan lost its tile", () => {
    const plan = aCheckedPlan({ mock: true });
    plan.tiles.shift();
    const play = playToStaging(aStart({ plan }));
    deploy(play);
    play.end("night");
    play.end("look", seen(play.at()));
    expect(standing(play, "pulse")).toEqual({
      status: "failed",
      reason: "The plan has no tile ops-pulse with an age",
    });
  });

  it("waits while the deployment is under way", () => {
    const play = checkedRelease();
    deploy(play, { status: "started" });
    expect(standing(play, "night")).toEqual({
      status: "open",
      reason: "Waits for the deployment of v2025.10.16 to staging",
    });
    expect(play.gate("night").check).toEqual({
      name: "nightly-run",
      environment: "staging",
      outcome: "waiting",
    });
  });
});
