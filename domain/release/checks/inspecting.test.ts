import { describe, expect, it } from "vitest";
import { deploy, seen } from "#test/builders/checked-release.ts";
import { explained } from "#test/builders/explained.ts";
import { as } from "#test/builders/people.ts";
import { aCheckedPlan } from "#test/builders/plan.ts";
import { goOn, playToStaging, type Play } from "#test/builders/play.ts";
import {
  answered,
  aProbedPlan,
  deployedAndProbed,
  findings,
  page,
  probedRelease,
} from "#test/builders/probed-release.ts";
import { aStart } from "#test/builders/release.ts";
import { after } from "../../time.ts";

const away = { outcome: "failed", mode: "live", latencyMs: 3, why: "Slack did not answer." } as const;

function inspectedGates(play: Play): readonly (readonly string[])[] {
  return play.inspections().map(({ gates }) => gates.map(({ gate }) => gate));
}

/** Probed, and nothing is left but the decision. */
function probedToDecision(): Play {
  const play = deployedAndProbed();
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  play.sign("brooke", "support");
  play.sign("leo", "support");
  return play;
}

describe("inspections", () => {
  it("begin with the deployment, all gates in one", () => {
    const play = probedRelease();
    deploy(play);
    expect(play.inspections()).toMatchObject([
      { askedAt: play.at(), privateOrigins: ["http://127.0.0.1:8080"] },
    ]);
    expect(inspectedGates(play)).toEqual([["slack", "page"]]);
  });

  it("come back less and less often while one of them fails", () => {
    const play = deployedAndProbed({ slack: away });
    const waits = [3, 5, 10, 15, 30, 60, 120, 300, 600, 900, 900].map((seconds) => {
      play.waitSeconds(seconds - 0.001);
      const early = play.waiting().length;
      play.waitSeconds(0.001);
      const gates = inspectedGates(play);
      play.end("inspection", { slack: { probe: away } });
      return [early, gates];
    });
    expect(waits).toEqual(waits.map(() => [0, [["slack"]]]));
    expect(play.waiting()).toEqual([]);
  });

  it("that find what is known make no version, and one that finds it mended makes one", () => {
    const play = deployedAndProbed({ slack: away });
    const { version } = play.view();
    play.waitSeconds(3);
    play.end("inspection", { slack: { probe: { ...away, latencyMs: 99 } } });
    expect(play.view().version).toBe(version);
    play.waitSeconds(5);
    play.end("inspection", { slack: { probe: answered } });
    expect(play.view().version).toBe(version + 1);
    expect(play.gate("slack").status).toBe("met");
  });

  it("that were too slow and are slow again show the newest number", () => {
    const slow = { ...answered, latencyMs: 900 };
    const play = deployedAndProbed({ slack: slow });
    play.waitSeconds(3);
    play.end("inspection", { slack: { probe: { ...slow, latencyMs: 700 } } });
    expect(play.gate("slack").status).toBe("met");
  });

  it.each([
    { what: "in order", slack: answered, told: 0 },
    { what: "wrong", slack: away, told: 1 },
  ])("tell what is $what with the first look or at once: $told", ({ slack, told }) => {
    const plan = aCheckedPlan({ mock: true });
    const probes = aProbedPlan().stages[1]?.gates.slice(-2) ?? [];
    const stages = plan.stages.map((stage) =>
      stage.id === "staging" ? { ...stage, gates: [...stage.gates, ...probes] } : stage,
    );
    const play = playToStaging(aStart({ plan: { ...plan, stages } }));
    deploy(play);
    const counts = () => [
      play.view().version,
      play.running().outbox.filter(({ card }) => card === "root").length,
    ];
    const before = counts();
    const since = () => counts().map((count, index) => count - (before[index] ?? 0));
    play.end("inspection", findings({ slack }));
    expect(since()).toEqual([told, told]);
    expect(play.gate("page").status).toBe("met");
    play.end("night");
    play.end("look", seen(play.at()));
    expect(since()).toEqual([told + 1, told + 1]);
  });

  it("begin anew with a recheck, also while one is under way", () => {
    const play = probedRelease();
    deploy(play);
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    expect(play.inspections().map(({ askedAt }) => askedAt)).toContain(play.at());
    play.end("inspection", findings());
    expect(play.waiting()).toEqual(["inspection"]);
    play.end("inspection", findings());
    expect(play.waiting()).toEqual([]);
    expect(play.gate("slack").check?.at).toBe(play.at());
  });

  it("of a recheck of one gate leave the others alone, of all renew all", () => {
    const play = deployedAndProbed();
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck", gate: "page" });
    expect(inspectedGates(play)).toEqual([["page"]]);
    play.end("inspection", { page: { probe: page } });
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    expect(inspectedGates(play)).toEqual([["slack", "page"]]);
  });

  it.each([
    { given: "while it fails", found: { slack: away }, hours: 0, seconds: 3 },
    { given: "once it is met", found: {}, hours: 8, seconds: 0 },
  ])("say $given when the gate is looked at next", ({ found, hours, seconds }) => {
    const play = deployedAndProbed(found);
    const nextAt = after(after(play.at(), `${hours} hours`), `${seconds} seconds`);
    expect(play.gate("slack").check?.nextAt).toBe(nextAt);
    const { conditions } = explained(play);
    const slack = conditions.find(({ id }) => id === "slack");
    expect(slack?.next).toEqual("slack" in found ? { at: nextAt, what: "the next look" } : undefined);
  });

  it("name no next look once the review is over", () => {
    const play = probedToDecision();
    play.act(as("ines"), goOn(play));
    expect(play.gate("slack").check).toMatchObject({ outcome: "passed" });
    expect(play.gate("slack").check).not.toHaveProperty("nextAt");
  });

  it("stop with the release", () => {
    const play = deployedAndProbed({ slack: away });
    play.act(as("ines"), { type: "abandon", reason: "Superseded" });
    play.wait(2);
    expect(play.waiting()).toEqual([]);
  });
});

describe("while only the decision is missing", () => {
  it("checks renew themselves at four fifths of their age, once, and the go holds longer", () => {
    const play = probedToDecision();
    const from = play.at();
    expect(play.view().goUntil).toBe(after(from, "10 hours"));
    play.wait(8 - 1 / 3_600_000);
    expect(play.waiting()).toEqual([]);
    play.wait(1 / 3_600_000);
    expect(inspectedGates(play)).toEqual([["slack", "page"]]);
    play.waitSeconds(2);
    play.end("inspection", findings());
    expect(play.view().goUntil).toBe(after(from, "18 hours"));
    expect(play.waiting()).toEqual([]);
    play.wait(1);
    expect(play.waiting()).toEqual([]);
  });

  it("a go with a check that has expired is refused as such, names it, and a recheck mends it", () => {
    const play = probedToDecision();
    const late = after(play.at(), "10 hours");
    const refused = play.tryAt(as("ines"), goOn(play), late);
    expect(refused).toMatchObject({ outcome: "refused", code: "checks-expired", choices: ["slack", "page"] });
    expect(play.tryAt(as("ines"), goOn(play), after(play.at(), "599 minutes"))).toMatchObject({
      outcome: "accepted",
    });
    play.wait(8);
    play.waitSeconds(1);
    play.act(as("jordan"), { type: "recheck" });
    play.end("inspection", findings());
    play.end("inspection", findings());
    play.act(as("ines"), goOn(play));
    expect(play.view().status).toBe("go");
  });

  it("one that fails its renewal takes the go away and brings it back when it answers", () => {
    const play = probedToDecision();
    play.wait(8);
    play.end("inspection", findings({ slack: away }));
    expect(play.view().goUntil).toBeUndefined();
    expect(play.tryAt(as("ines"), goOn(play), play.at())).toMatchObject({ code: "gates-unmet" });
    play.waitSeconds(3);
    play.end("inspection", { slack: { probe: answered } });
    expect(play.view().goUntil).toBe(after(play.at(), "35997 seconds"));
  });
});
