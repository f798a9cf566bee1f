// Who and what stops counting by what happens later: authors, other builds, late timers, failed deployments.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aReading, aStart, firstCommit, hoursAfter } from "#test/builders/release.ts";
import { releaseMessages } from "./messages.ts";

const build = { type: "changeBuild", tag: "v2025.10.16", commit: firstCommit } as const;
const production = { type: "reportDeployment", environment: "production", tag: "v2025.10.16" } as const;
const newRisk = {
  type: "recordRisk",
  title: "FR heading wraps",
  severity: "low",
  owner: "mika",
  mitigation: "Watch",
} as const;

function announced(play: Play) {
  return play.running().outbox.flatMap(({ body }) => (body.lane === "announce" ? [body.announcement] : []));
}
function asked(play: Play): readonly string[] {
  return play.requests().map(({ stage }) => stage);
}
function noted(play: Play): readonly string[] {
  return announced(play).flatMap((one) => (one.type === "thread-note" ? [one.text] : []));
}

describe("a signature stops counting", () => {
  it("when its signer turns out to be an author of the build", () => {
    const play = playToStaging();
    play.act(as("justin"), { ...build, authors: ["tomas", "mika"] });
    const gate = play.gate("walkthrough");
    expect(gate.seats[0]?.signatures[0]?.status).toBe("stale");
    expect(gate).toMatchObject({ status: "stale", reason: "Needs design again: mika wrote this build" });
  });

  it("of an author beside whom nobody else stands any more", () => {
    const plan = aPlan((raw) => {
      for (const stage of raw.stages) stage.separation = "one-other";
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    const { digest } = play.gate("walkthrough");
    play.act(as("tomas"), { type: "signOff", gate: "walkthrough", role: "engineering", digest });
    play.act(as("mika"), { type: "withdrawSignOff", gate: "walkthrough", role: "design", reason: "Phone" });
    expect(play.gate("walkthrough").seats[1]?.signatures[0]?.status).toBe("stale");
  });

  it("never for who attached the same document before somebody else did", () => {
    const play = playRelease();
    play.attach("note", {}, as("mika"));
    play.attach("note", {}, as("justin"));
    const { digest } = play.gate("walkthrough");
    expect(
      play.try(as("mika"), { type: "signOff", gate: "walkthrough", role: "design", digest }),
    ).toMatchObject({ code: "seat-author" });
  });

  it("and nobody is told of a fall when one is withdrawn beside an older fallen one", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "first" }, as("justin"));
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "second" }, as("justin"));
    play.sign("nora", "walkthrough");
    const before = noted(play).length;
    play.act(as("nora"), { type: "withdrawSignOff", gate: "walkthrough", role: "engineering", reason: "X" });
    expect(noted(play)).toHaveLength(before);
  });
});

describe("evidence", () => {
  it("of an abbreviated commit is of the same build, and stales no signature", () => {
    const plan = aPlan((raw) => {
      const [first] = raw.stages;
      if (first?.gates[0]?.kind === "sign-off") first.gates[0].judges = ["tests"];
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    play.attach("vitest", { name: "run 1" });
    play.sign("mika", "walkthrough");
    play.attach("vitest", { name: "run 2", commit: firstCommit.slice(0, 8) });
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("valid");
  });

  it("captured in a year that no view could show is not readable", () => {
    const evidence = { ...aReading("note"), capturedAt: "0000-01-01T00:30:00+01:00" };
    expect(releaseMessages.attachEvidence.safeParse({ evidence }).success).toBe(false);
  });

  it.each(["", "7", "main"])("that names the commit %j is not readable", (commit) => {
    const evidence = aReading("vitest", { commit });
    expect(releaseMessages.attachEvidence.safeParse({ evidence }).success).toBe(false);
  });

  it.each(["9999-12-31T23:59:59Z", "2025-10-14T12:40:00Z"])(
    "captured at %s, in the future, is refused",
    (capturedAt) => {
      const evidence = aReading("vitest", { capturedAt });
      expect(playRelease().try(ciToken, { type: "attachEvidence", evidence })).toMatchObject({
        code: "invalid",
      });
    },
  );
});

describe("a deployment", () => {
  it("of the same tag from an earlier commit meets its check no more", () => {
    const play = playToStaging();
    const runbook = "https://runbooks.example";
    const report = { ...production, environment: "staging", status: "succeeded", runbook } as const;
    play.act(ciToken, report);
    expect(play.gate("deployed").status).toBe("met");
    play.act(as("justin"), { ...build, commit: "beefbeefbeef", authors: ["tomas"] });
    expect(play.gate("deployed")).toMatchObject({ status: "failed" });
    play.act(ciToken, report);
    expect(play.gate("deployed").status).toBe("met");
  });

  it("that failed says so, and the go expires as if nothing had been deployed", () => {
    const play = playToDecision();
    go(play);
    play.act(ciToken, { ...production, status: "failed" });
    expect(play.view()).toMatchObject({ status: "deploying" });
    expect(play.view().verdict).toMatch(/^Go\. The deployment of v2025\.10\.16 to production failed/);
    play.wait(24);
    expect(play.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });
  });
});

describe("after the go", () => {
  it("nobody signs, withdraws or rejects: there is the hold and the way back", () => {
    const play = playToDecision();
    go(play);
    const seat = { gate: "support", role: "reliability", reason: "Smoke" };
    expect(play.try(as("leo"), { type: "withdrawSignOff", ...seat })).toMatchObject({ code: "wrong-status" });
    expect(play.try(as("leo"), { type: "reject", category: "risk", ...seat })).toMatchObject({
      code: "wrong-status",
    });
    expect(play.try(as("ines"), { type: "nudge", gate: "go-no-go" })).toMatchObject({ code: "wrong-status" });
  });

  it("a new risk asks nobody to sign again", () => {
    const play = playToDecision();
    go(play);
    const before = asked(play).length;
    play.act(as("nora"), newRisk);
    expect(asked(play)).toHaveLength(before);
  });

  it("an expiry asks for the decision again", () => {
    const play = playToDecision();
    go(play);
    const before = asked(play).length;
    play.wait(24);
    expect(asked(play).slice(before)).toEqual(["production-decision"]);
  });
});

describe("a hold", () => {
  it("keeps back what is asked, and its end asks for it", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.attach("vitest");
    play.attach("lighthouse");
    play.sign("mika", "walkthrough");
    play.sign("nora", "walkthrough");
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    const before = asked(play).length;
    play.sign("justin", "risks", { statement: "The list is complete." });
    expect(asked(play)).toHaveLength(before);
    play.act(as("ines"), { type: "resume" });
    expect(asked(play).slice(before)).toEqual(["staging"]);
  });
});

describe("a stale digest of the decision", () => {
  it("is answered with what moved since", () => {
    const play = playToDecision();
    const command = goOn(play);
    play.act(as("nora"), newRisk);
    play.act(as("justin"), { type: "closeRisk", id: "risk-1", reason: "Gone" });
    play.sign("justin", "risks", { statement: "The list is complete." });
    for (const id of ["justin", "asha"]) play.sign(id, "staging-sign-off");
    for (const id of ["brooke", "leo"]) play.sign(id, "support");
    const refused = play.try(as("ines"), command);
    expect(refused).toMatchObject({ code: "stale-digest" });
    expect(refused).toMatchObject({
      changed: [{ part: "gate risks" }, { part: "gate staging-sign-off" }, { part: "gate support" }],
    });
  });

  it("says that evidence is too old at the very instant, told or not", () => {
    const play = playToDecision();
    const at = hoursAfter(play.at(), 48);
    const decision = play.tryAt(as("ines"), goOn(play), at);
    expect(decision).toMatchObject({ code: "checks-expired" });
  });
});

describe("an act that comes before a late timer", () => {
  it("meets what time has brought about: no deployment on a go that has expired", () => {
    const play = playToDecision();
    go(play);
    const at = hoursAfter(play.at(), 30);
    expect(play.tryAt(ciToken, { ...production, status: "succeeded" }, at)).toMatchObject({
      code: "not-gone",
    });
  });
});
