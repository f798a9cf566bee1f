import { describe, expect, it } from "vitest";
import { anAskingPlan, origin, report, requestsOf } from "#test/builders/asking-release.ts";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, firstCommit, hoursAfter, morning } from "#test/builders/release.ts";

const start = aStart({ plan: anAskingPlan() });
const build = { tag: "v2025.10.16", commit: firstCommit };
const hold = { type: "hold", reason: "Vendor incident" } as const;

function signed(play: Play): Play {
  report(play, "staging");
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  play.sign("brooke", "support");
  play.sign("leo", "support");
  return play;
}

/** Its go is given, staging was asked for and reported. */
function gone(plan = anAskingPlan()): Play {
  const play = playToStaging(aStart({ plan }));
  play.end("deployments");
  signed(play);
  go(play);
  return play;
}

function environments(play: Play): readonly string[] {
  return requestsOf(play).map(({ ask }) => ask.environment);
}

describe("a deployment is asked for", () => {
  it.each([
    { given: "before its stage opens", play: () => playRelease(start), expected: [] },
    { given: "once its stage opens", play: () => playToStaging(start), expected: ["staging"] },
    {
      given: "with the production stage open and no go",
      play: () => {
        const play = playToStaging(start);
        play.end("deployments");
        return signed(play);
      },
      expected: [],
    },
    { given: "once the go is given", play: gone, expected: ["production"] },
    {
      given: "while the release is on hold",
      play: () => {
        const play = playRelease(start);
        play.act(as("ines"), hold);
        play.attach("screenshot", {}, as("justin"));
        play.attach("vitest");
        play.attach("lighthouse");
        play.sign("mika", "walkthrough");
        play.sign("nora", "walkthrough");
        play.sign("justin", "risks", { statement: "Complete." });
        return play;
      },
      expected: [],
    },
    {
      given: "after a pipeline has reported by itself",
      play: () => {
        const play = playRelease(start);
        report(play, "staging", { status: "started" });
        play.act(as("justin"), { type: "nudge", gate: "risks" });
        return play;
      },
      expected: [],
    },
    { given: "where the plan names nobody", play: () => playToStaging(), expected: [] },
  ])("$given: $expected", ({ play, expected }) => {
    expect(environments(play())).toEqual(expected);
  });

  it("by name of build, address and instant, and says so at the gate", () => {
    const play = playToStaging(start);
    expect(requestsOf(play)).toEqual([
      {
        release: "v2025.10.16",
        ask: { environment: "staging", ...build, origin, at: morning },
        url: `${origin}/hooks/deploy`,
        privateOrigins: [],
      },
    ]);
    expect(play.gate("deployed").reason).toBe(`Asks ${origin} to deploy v2025.10.16`);
    play.waitSeconds(2);
    play.end("deployments");
    expect(play.gate("deployed")).toMatchObject({
      status: "open",
      reason: `Asked ${origin} to deploy v2025.10.16; waits for the report`,
    });
    expect(play.view().deploymentAsks).toMatchObject([{ environment: "staging", takenAt: play.at() }]);
    report(play, "staging");
    expect(play.gate("deployed").status).toBe("met");
    expect(play.running().unrecorded.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["release.ask_deployment", "release.deployment_ask_taken"]),
    );
  });

  it("once, whatever happens to the release meanwhile", () => {
    const play = playToStaging(start);
    play.end("deployments");
    play.act(as("ines"), hold);
    play.act(as("ines"), { type: "resume" });
    play.act(as("jordan"), { type: "recheck" });
    play.wait(5);
    report(play, "staging", { status: "failed" });
    expect(requestsOf(play)).toEqual([]);
    expect(play.gate("deployed").reason).toBe("The deployment of v2025.10.16 to staging failed");
  });

  it("again for another build, also where the former was not taken yet", () => {
    const next = { tag: "v2025.10.17", commit: "beefbeefbeefbeef" };
    const play = playToStaging(start);
    play.act(as("justin"), { type: "changeBuild", ...next, authors: ["tomas"] });
    expect(requestsOf(play)).toMatchObject([{ ask: next }]);
    play.end("deployments");
    expect(play.gate("deployed").reason).toBe(`Asks ${origin} to deploy v2025.10.17`);
    play.end("deployments");
    expect(play.gate("deployed").reason).toMatch(/^Asked .* v2025\.10\.17; waits/);
  });

  it("of staging anew for another build while the production stage is open", () => {
    const play = signed(playToStaging(start));
    play.act(as("justin"), {
      type: "changeBuild",
      tag: "v2025.10.17",
      commit: "beefbeefbeefbeef",
      authors: ["tomas"],
    });
    expect(environments(play)).toEqual(["staging"]);
    expect(play.gate("deployed").status).toBe("open");
  });
});

describe("a request that nobody has taken", () => {
  it("is taken back by a hold and goes out again with the end of it", () => {
    const play = gone();
    const [before] = requestsOf(play);
    play.act(as("ines"), hold);
    expect(requestsOf(play)).toEqual([]);
    expect(play.view()).not.toHaveProperty("deploymentAsks.1");
    play.wait(1);
    play.act(as("ines"), { type: "resume" });
    expect(requestsOf(play)).toMatchObject([{ ask: { ...before?.ask, at: hoursAfter(morning, 1) } }]);
  });

  it("stands where it was taken in the same moment", () => {
    const play = gone();
    play.act(as("ines"), hold);
    play.end("deployments");
    play.act(as("ines"), { type: "resume" });
    expect(requestsOf(play)).toEqual([]);
    expect(play.view().deploymentAsks?.find(({ environment }) => environment === "production")).toMatchObject(
      { takenAt: morning },
    );
  });

  it.each([
    {
      given: "a roll-back",
      act: { type: "rollBack", reason: "Wrong build.", toTag: "v2025.10.09" } as const,
    },
    { given: "an end", act: { type: "abandon", reason: "Not needed." } as const },
  ])("is dropped with $given", ({ act }) => {
    const play = gone();
    play.act(as("ines"), act);
    expect(requestsOf(play)).toEqual([]);
  });

  it("goes with a go that expires, and the next go asks again although the first was taken", () => {
    const play = gone();
    play.wait(25);
    expect(requestsOf(play)).toEqual([]);
    go(play);
    expect(environments(play)).toEqual(["production"]);
    play.end("deployments");
    play.end("deployments");
    play.wait(25);
    play.attach("vitest");
    go(play);
    expect(environments(play)).toEqual(["production"]);
  });

  it.each([
    { given: "lifted", act: (play: Play) => play.act(as("ines"), lift), hours: 3 },
    { given: "over", act: (play: Play) => play.wait(17), hours: 20 },
  ])("waits while production is frozen, and goes out once the freeze is $given", ({ act, hours }) => {
    const play = goneBeforeWeekend();
    expect(environments(play)).toEqual(["production"]);
    play.wait(3);
    expect(environments(play)).toEqual([]);
    act(play);
    expect(requestsOf(play).map(({ ask }) => ask.at)).toEqual([hoursAfter(morning, hours)]);
  });
});

const lift = { type: "overrideFreeze", freeze: "weekend", reason: "Shops can't check out." } as const;

/** Frozen from two hours after its go until the twentieth. */
function goneBeforeWeekend(): Play {
  const [id, title] = ["weekend", "Weekend"];
  const once = { from: { date: "2025-10-13", time: "14:40" }, until: { date: "2025-10-14", time: "08:40" } };
  const plan = anAskingPlan((raw) => {
    raw.freezes = [{ id, title, timezone: "UTC", once }];
  });
  const play = playToStaging(aStart({ plan }));
  play.end("deployments");
  const window = { id, title, from: hoursAfter(morning, 2), until: hoursAfter(morning, 20) };
  play.end("read-freezes", { windows: [window] });
  signed(play);
  go(play);
  return play;
}
