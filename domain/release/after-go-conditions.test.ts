import { describe, expect, it } from "vitest";
import { anAskingPlan, origin, report } from "#test/builders/asking-release.ts";
import { explained } from "#test/builders/explained.ts";
import { as, ciToken, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import { releaseDetails } from "./details.ts";

const smoke = { trigger: "smoke", title: "Live smoke", why: "3 times in a row: It did not answer." };

/** Watched, with an alarm that nobody has answered. */
function alarmed(permissions: Readonly<Record<string, string[]>> = {}): Play {
  const plan = aPlan((raw) => {
    raw.rollbackTriggers = [
      { id: "smoke", title: "Live smoke", watches: "metric", metric: "sla", environment: "production" },
    ];
    raw.permissions = { ...raw.permissions, "carry-on": ["reliability"], ...permissions };
  });
  const play = playToDecision(aStart({ plan }));
  go(play);
  report(play, "production");
  play.wait(0.5);
  play.end("watch", { alarm: smoke });
  return play;
}

/** Out, and the waiver of its tests has ended. */
function withFinding(): Play {
  const play = playToDecision();
  play.wait(48);
  const until = hoursAfter(play.at(), 5);
  play.act(as("justin"), { type: "waive", gate: "tests", reason: "The runner is down.", until });
  play.act(as("leo"), { type: "confirmWaiver", gate: "tests" });
  go(play);
  report(play, "production");
  play.wait(5);
  return play;
}

const holders = (...roles: readonly string[]) =>
  people.filter((one) => one.roles.some((role) => roles.includes(role))).map(({ id }) => id);

describe("an alarm during the watch", () => {
  it("is a condition with two answers, each with who may give it", () => {
    const play = alarmed();
    const { conditions } = explained(play);
    expect(conditions).toMatchObject([
      {
        id: "alarm",
        title: "Live smoke",
        since: play.at(),
        either: true,
        acts: [
          { kind: "roll-back", people: holders("manager", "reliability") },
          { kind: "carry-on", people: holders("reliability") },
        ],
      },
    ]);
  });

  it("is told with its reason, who may answer, and one step that is either", () => {
    const play = alarmed();
    const { lines, path } = explained(play);
    expect(lines.slice(1)).toEqual([
      "Live smoke: 3 times in a row: It did not answer, which speaks for a roll-back. Waits since 13 Oct 13:10 UTC.",
      "Live smoke needs a roll-back by leo or ines, or a reason to carry on by leo.",
      "Cheapest unblock: a roll-back or a reason to carry on by leo or ines, for Live smoke.",
    ]);
    expect(path).toEqual([{ text: "Roll back, or carry on with a reason", people: ["leo", "ines"] }]);
    expect(releaseDetails(play.running(), play.at())).toContain("which speaks for a roll-back");
  });

  it("can be answered by one of the two where nobody may give the other", () => {
    const { lines } = explained(alarmed({ "carry-on": ["nobody"] }));
    expect(lines).toContain(
      "Live smoke needs a roll-back by leo or ines, or a reason to carry on that nobody can give now.",
    );
    expect(lines).toContain(
      "Cheapest unblock: a roll-back or a reason to carry on by leo or ines, for Live smoke.",
    );
  });

  it.each([
    { given: "carried on", act: { type: "carryOn", reason: "A test shop." } as const, expected: ["watch"] },
    {
      given: "rolled back",
      act: { type: "rollBack", reason: "It is down.", toTag: "v2025.10.09" } as const,
      expected: ["deployment"],
    },
  ])("is none any more once somebody has $given", ({ act, expected }) => {
    const play = alarmed();
    play.act(as("leo"), act);
    expect(explained(play).conditions.map(({ id }) => id)).toEqual(expected);
  });
});

describe("a gate that a release went out without", () => {
  it("is owed by who asked for the waiver, until its due date, also once it is released", () => {
    const play = withFinding();
    const at = play.at();
    expect(play.view().status).toBe("released");
    expect(explained(play).conditions).toMatchObject([
      {
        id: "finding tests",
        title: "Test evidence",
        since: at,
        due: hoursAfter(at, 7 * 24),
        acts: [{ kind: "mend", people: ["justin"] }],
      },
    ]);
    play.end("finding", { id: "1f", identifier: "OCC-301", url: "https://linear.example/OCC-301" });
    expect(explained(play).lines.slice(1)).toEqual([
      "Test evidence: Its waiver ended after the go, and it is unmet still (OCC-301). Waits since 15 Oct 17:40 UTC. Due 22 Oct 17:40 UTC.",
      "Test evidence needs what it went out without by justin.",
      "Cheapest unblock: what it went out without by justin, for Test evidence.",
    ]);
  });

  it("is owed no more once it is met after all, or nothing is out any more", () => {
    const met = withFinding();
    met.attach("vitest");
    expect(met.gate("tests").status).toBe("met");
    expect(explained(met).conditions).toEqual([]);
    const back = withFinding();
    back.act(as("leo"), { type: "rollBack", reason: "Checkout is broken.", toTag: "v2025.10.09" });
    expect(explained(back).conditions.map(({ id }) => id)).toEqual(["deployment"]);
  });
});

describe("a go whose pipeline is asked", () => {
  it("waits for the report, and says so in its first line", () => {
    const play = playToDecision(aStart({ plan: anAskingPlan() }));
    play.end("deployments");
    go(play);
    const { verdict, conditions } = explained(play);
    expect(verdict).toMatch(new RegExp(`^Go\\. Asks ${origin} to deploy v2025\\.10\\.16, until `));
    expect(conditions).toMatchObject([{ id: "deployment", missing: `Asks ${origin} to deploy v2025.10.16` }]);
    play.end("deployments");
    expect(explained(play).conditions[0]?.missing).toMatch(/^Asked .*; waits for the report$/);
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "production",
      status: "started",
      tag: "v2025.10.16",
    });
    expect(play.view().verdict).toBe("Go. v2025.10.16 is being deployed to production.");
  });
});
