import { describe, expect, it } from "vitest";
import { checkedRelease, deploy, deployedAndSeen, goodFigures } from "#test/builders/checked-release.ts";
import { after } from "../../time.ts";

describe("the checks of an environment", () => {
  it("wait for the deployment and ask nothing before it", () => {
    const play = checkedRelease();
    expect(play.waiting()).toEqual([]);
    expect(play.gate("night")).toMatchObject({
      status: "open",
      reason: "Waits for the deployment of v2025.10.16 to staging",
    });
    deploy(play, { status: "started" });
    deploy(play, { status: "failed" });
    expect(play.gate("limits").reason).toBe("The deployment of v2025.10.16 to staging failed");
    deploy(play, { tag: "v2025.10.17" });
    expect(play.gate("limits").reason).toBe("staging carries v2025.10.17, the build is v2025.10.16");
    expect(play.waiting()).toEqual([]);
  });

  it("order one nightly run with the deployment, and look once it has ended", () => {
    const play = checkedRelease();
    deploy(play);
    const since = play.at();
    expect(play.nights()).toEqual([{ environment: "staging", asOf: since }]);
    play.end("night");
    expect(play.looks()).toEqual([
      {
        type: "look",
        environment: "staging",
        since,
        tiles: [{ id: "cx-escalations", factType: "chatwoot.escalations" }],
      },
    ]);
  });

  it("are met by what is seen, with the figures, the run and its end", () => {
    const play = deployedAndSeen();
    const asOf = play.at();
    for (const gate of ["records", "night", "pulse", "escalations", "limits"])
      expect([gate, play.gate(gate).status]).toEqual([gate, "met"]);
    expect(play.gate("limits").check).toMatchObject({
      outcome: "passed",
      at: asOf,
      run: `staging~${asOf}~1`,
      expiresAt: after(asOf, "26 hours"),
      figures: { activationRate: 1, totalActiveShops: 3, medianMinutes: 32.5, respondedCount: 6 },
      judged: [
        { id: "activation", outcome: "within" },
        { id: "median", outcome: "within" },
      ],
    });
    expect(play.gate("limits").reason).toBe(
      "Activation 100 %, at least 70 %, n = 3; SLA median 32.5 min, at most 60 min, n = 6",
    );
  });

  it.each([
    { gate: "records", given: { firstFactAt: null }, status: "open", says: /^No fact of staging yet/ },
    {
      gate: "records",
      given: { firstFactAt: null, firstDecisionAt: null },
      status: "open",
      says: /^No fact and no decision of staging yet since the deployment 13 Oct 12:40 UTC$/,
    },
    { gate: "night", given: { run: null }, status: "open", says: /^Waits for the nightly run of staging/ },
    { gate: "limits", given: { run: null }, status: "open", says: /^Waits for figures of staging/ },
    { gate: "pulse", given: { run: null }, status: "open", says: /^Ops Pulse shows nothing of after/ },
    {
      gate: "escalations",
      given: { tiles: { "cx-escalations": "2025-10-13T12:39:59.999Z" } },
      status: "open",
      says: /^CX Escalations shows nothing of after the deployment yet$/,
    },
  ])("say what $gate waits for: $says", ({ gate, given, status, says }) => {
    const view = deployedAndSeen(given).gate(gate);
    expect(view.status).toBe(status);
    expect(view.reason).toMatch(says);
  });

  it("take a run of before the deployment for none", () => {
    const play = deployedAndSeen({
      run: { id: "old", asOf: "2025-10-13T02:00:00.000Z", figures: goodFigures },
    });
    expect(play.gate("night").status).toBe("open");
    expect(play.gate("limits").status).toBe("open");
    expect(play.gate("pulse").status).toBe("open");
  });

  it("fail past a limit and name it", () => {
    const figures = { ...goodFigures, activatedShops: 2, activationRate: 0.6667 };
    expect(deployedAndSeen({}, figures).gate("limits")).toMatchObject({
      status: "failed",
      reason: "Activation 66.67 %, at least 70 %, n = 3",
      check: { outcome: "failed" },
    });
  });

  it("call too few cases insufficient data, never a pass", () => {
    const figures = { ...goodFigures, respondedCount: 1 };
    expect(deployedAndSeen({}, figures).gate("limits")).toMatchObject({
      status: "insufficient-data",
      reason: "SLA median: n = 1, needs 2",
      check: { outcome: "insufficient-data" },
    });
  });

  it("let a stale tile satisfy nothing", () => {
    const play = deployedAndSeen();
    play.wait(2);
    expect(play.gate("escalations")).toMatchObject({ status: "stale", check: { outcome: "failed" } });
    expect(play.gate("pulse").status).toBe("met");
  });
});
