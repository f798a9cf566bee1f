// What other release tools were caught in, as their threads tell it: traps that a release here must not step into.
import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { checkGate } from "#test/builders/probed-release.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import { runsheet } from "../people.ts";
import { advance } from "../running.ts";
import { claimFrom } from "./claims.ts";
import { releaseProcess } from "./process.ts";

const started = {
  type: "reportDeployment",
  environment: "production",
  status: "started",
  tag: "v2025.10.16",
} as const;

function soaking(): Play {
  const plan = aPlan(({ stages }) => {
    stages[1]?.gates.push(checkGate("soak", { name: "soak", environment: "staging", lasts: "24 hours" }));
  });
  return playToStaging(aStart({ plan }));
}

describe("time on an environment", () => {
  // akuity/kargo#4586: counted over the wrong stages, and judged only when somebody polled.
  it("counts for the environment that is named and for no other, and is over at its instant without any act", () => {
    const play = soaking();
    play.act(ciToken, { ...started, environment: "mock", status: "succeeded" });
    play.wait(20);
    expect(play.gate("soak")).toMatchObject({ status: "open" });
    deploy(play);
    play.sign("justin", "staging-sign-off");
    play.sign("asha", "staging-sign-off");
    const end = hoursAfter(play.at(), 24);
    expect(releaseProcess.due(play.running().state)).toBe(end);
    play.wait(24);
    expect(play.view().stages[2]).toMatchObject({ id: "production", openedAt: end });
  });

  // apache/airflow#55866: the clock of a wait ran before the wait began.
  it("does not begin before the deployment, nor the time of a stage before it opens", () => {
    const play = soaking();
    play.wait(48);
    deploy(play);
    expect(play.gate("soak").check?.figures).toMatchObject({ since: play.at() });
    const plan = aPlan(({ stages: [, staging] }) => {
      if (staging !== undefined) staging.due = "2 days";
    });
    const late = playRelease(aStart({ plan }));
    late.wait(72);
    expect(late.view().stages[1]).not.toHaveProperty("due");
    for (const kind of ["vitest", "lighthouse"] as const) late.attach(kind);
    late.attach("screenshot", {}, as("justin"));
    late.sign("mika", "walkthrough");
    late.sign("nora", "walkthrough");
    late.sign("justin", "risks", { statement: "It is complete." });
    expect(late.view().stages[1]?.due).toBe(hoursAfter(late.at(), 48));
  });
});

describe("an approval by hand", () => {
  // akuity/kargo#6562: approving by hand skipped more than was meant.
  it("passes its own gate alone: a waiver lets no other gate through", () => {
    const play = playToStaging();
    const until = hoursAfter(play.at(), 48);
    play.act(as("justin"), { type: "waive", gate: "staging-sign-off", reason: "Asha is away", until });
    play.act(as("leo"), { type: "confirmWaiver", gate: "staging-sign-off" });
    expect(play.gate("staging-sign-off").status).toBe("waived");
    expect(play.gate("deployed").status).toBe("open");
    expect(play.view().stage).toBe("staging");
    deploy(play);
    expect(play.view().stage).toBe("production");
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "gates-unmet", choices: ["support"] });
  });

  // Harness: the values of the last approver silently won over those of the others.
  it("overwrites nothing of the others: each signature keeps its own words", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough", { statement: "Seen on a phone." });
    play.sign("nora", "walkthrough", { statement: "Seen on a desk." });
    const said = play.gate("walkthrough").seats.flatMap(({ signatures }) => signatures);
    expect(said.map(({ by, statement }) => [by, statement])).toEqual([
      ["mika", "Seen on a phone."],
      ["nora", "Seen on a desk."],
    ]);
    const again = { gate: "walkthrough", role: "engineering", digest: play.gate("walkthrough").digest };
    expect(play.try(as("nora"), { type: "signOff", ...again, statement: "Not seen." })).toMatchObject({
      code: "already-signed",
    });
  });

  // Harness: what was entered went unchecked when somebody said no, or when nobody was asked.
  it("is checked as strictly when it says no: wrong role, wrong gate, old digest", () => {
    const play = playToDecision();
    const no = { type: "reject", gate: "support", category: "quality", reason: "Not yet." } as const;
    expect(play.try(as("mika"), { ...no, role: "reliability" })).toMatchObject({ code: "role-required" });
    expect(play.try(as("mika"), { ...no, role: "design" })).toMatchObject({ code: "role-not-required" });
    expect(play.try(as("mika"), { ...no, gate: "tests", role: "design" })).toMatchObject({
      code: "not-a-sign-off",
    });
    const noGo = { ...goOn(play), outcome: "no_go" } as const;
    expect(play.try(as("ines"), { ...noGo, digest: "0".repeat(64) })).toMatchObject({ code: "stale-digest" });
    expect(play.try(as("leo"), noGo)).toMatchObject({ code: "not-permitted" });
  });

  // inngest/inngest#1433: what was decided before the wait began was lost.
  it("that comes too early is refused with its reason, or held and judged later: it is never dropped", () => {
    const play = playToStaging();
    const { digest } = play.gate("support");
    const early = { gate: "support", role: "support", digest };
    expect(play.try(as("brooke"), { type: "signOff", ...early })).toMatchObject({
      code: "gate-not-open",
      reason: "Not signed. Support and reliability opens with Production go/no-go.",
    });
    let running = advance(releaseProcess, play.running(), {
      by: runsheet,
      events: [claimFrom({ ...early, by: "brooke" }, play.at())],
      at: play.at(),
    });
    expect(running.outbox.filter(({ lane }) => lane === "checks")).toHaveLength(1);
    running = advance(releaseProcess, running, {
      by: runsheet,
      events: [{ type: "claim-held", claim: { ...early, person: "brooke", at: play.at() } }],
      at: play.at(),
    });
    running = advance(releaseProcess, running, {
      by: runsheet,
      events: [{ type: "stage-opened", stage: "production" }],
      at: play.at(),
    });
    expect(running.state.held).toEqual([]);
    const looked = running.outbox.flatMap(({ body }) =>
      body.lane === "checks" && body.check.type === "resolve-claim" ? [body.check.claim.person] : [],
    );
    expect(looked).toEqual(["brooke", "brooke"]);
  });
});
