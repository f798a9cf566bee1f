// Sign-offs by Signal from their arrival to what people see of them.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, morning } from "#test/builders/release.ts";
import { runsheet, type Actor } from "../people.ts";
import type { Authored } from "../process.ts";
import { advance } from "../running.ts";
import { claimFrom } from "./claims.ts";
import type { ReleaseEvent } from "./events.ts";
import { releaseProcess } from "./process.ts";
import { settle } from "./settle.ts";
import { releaseView } from "./view.ts";

type Run = ReturnType<Play["running"]>;

const digest = "0".repeat(12);
const early = { gate: "staging-sign-off", role: "qa", by: "asha", digest };

function told(running: Run, { by, events }: Authored<ReleaseEvent>): Run {
  return advance(releaseProcess, running, { by, events, at: morning });
}

function received(running: Run, argument: unknown): Run {
  return told(running, { by: runsheet, events: [claimFrom(argument, morning)] });
}

/** Ends the look-ups that wait, each with the person of the plan. */
function lookedUp(running: Run, find: (person: string) => Actor | undefined = (id) => as(id, "signal")): Run {
  return lookUps(running).reduce((run, body) => {
    const actor = body.check.type === "resolve-claim" ? find(body.check.claim.person) : undefined;
    const settled = settle(run.state, { body, result: actor === undefined ? {} : { actor } }, morning);
    return settled === undefined ? run : told(run, settled);
  }, running);
}

function lookUps({ outbox }: Run) {
  return outbox.flatMap(({ body }) =>
    body.lane === "checks" && body.check.type === "resolve-claim" ? [body] : [],
  );
}

function gateOf(running: Run, id: string) {
  return releaseView(running, morning)
    .stages.flatMap(({ gates }) => gates)
    .find((gate) => gate.id === id);
}

function confirming(): Play {
  const plan = aPlan(({ stages }) => Object.assign(stages[0] ?? {}, { signals: "confirm" }));
  const play = playRelease(aStart({ plan }));
  play.attach("screenshot", {}, as("justin"));
  return play;
}

const withoutWork = (running: Run): Run => ({ ...running, outbox: [] });

describe("a sign-off by Signal", () => {
  it("has its person looked up, and no word of it in the summary", () => {
    const running = received(withoutWork(playRelease().running()), { ...early, by: "call riley" });
    expect(running.outbox).toMatchObject([
      { lane: "checks", name: "claim-0", what: "look-up of a signer", body: { lane: "checks" } },
    ]);
  });

  it("waits for one press where the stage says so, and the press fills the seat", () => {
    const play = confirming();
    const signal = {
      gate: "walkthrough",
      role: "design",
      by: "mika",
      digest: play.gate("walkthrough").digest,
    };
    const pending = lookedUp(received(play.running(), signal));
    expect(gateOf(pending, "walkthrough")).toMatchObject({
      status: "open",
      reason: "Signed by Signal as design; mika confirms it with one press",
      seats: [{ signatures: [{ by: "mika", via: "signal", status: "pending" }] }, { signatures: [] }],
    });
    const { by: _, ...seat } = signal;
    const press = releaseProcess.decide(
      pending.state,
      { type: "signOff", ...seat },
      { by: as("mika"), at: morning },
    );
    if (press.outcome === "refused") throw new Error(press.reason);
    const pressed = told(pending, { by: as("mika"), events: press.events });
    expect(gateOf(pressed, "walkthrough")).toMatchObject({
      reason: "Needs engineering",
      seats: [{ signatures: [{ by: "mika", via: "api", status: "valid" }] }, {}],
    });
  });

  it("that waits for its press falls as any other does", () => {
    const play = confirming();
    const signal = {
      gate: "walkthrough",
      role: "design",
      by: "mika",
      digest: play.gate("walkthrough").digest,
    };
    const pending = lookedUp(received(play.running(), signal));
    const { tag, commit } = pending.state.build;
    const fallen = told(pending, {
      by: as("justin"),
      events: [{ type: "build-changed", tag, commit, authors: ["mika"] }],
    });
    expect(gateOf(fallen, "walkthrough")).toMatchObject({
      status: "stale",
      reason: "Needs design and engineering again: mika wrote this build",
    });
  });

  it("that comes early is kept once a seat, the newer one, and shown", () => {
    const running = [early, { ...early, by: "justin", role: "product" }, { ...early, digest: "1".repeat(12) }]
      .map((argument) => (run: Run) => lookedUp(received(withoutWork(run), argument)))
      .reduce((run, act) => act(run), playRelease().running());
    expect(running.state.held.map(({ person, digest: kept }) => [person, kept[0]])).toEqual([
      ["justin", "0"],
      ["asha", "1"],
    ]);
    expect(releaseView(running, morning).held).toEqual([
      { at: morning, by: "justin", gate: "staging-sign-off", role: "product" },
      { at: morning, by: "asha", gate: "staging-sign-off", role: "qa" },
    ]);
  });

  it("that was kept is judged when its own stage opens, and kept no more", () => {
    const support = { ...early, gate: "support", role: "support", by: "brooke" };
    const early2 = [early, support].reduce(
      (run, argument) => lookedUp(received(withoutWork(run), argument)),
      playRelease().running(),
    );
    const opened = told(withoutWork(early2), {
      by: runsheet,
      events: [{ type: "stage-opened", stage: "staging" }],
    });
    expect(opened.state.held.map(({ person }) => person)).toEqual(["brooke"]);
    expect(
      lookUps(opened).map(({ check }) => (check.type === "resolve-claim" ? check.claim.person : "")),
    ).toEqual(["asha"]);
    expect(lookedUp(opened).state.refusals).toMatchObject([
      { at: morning, by: "asha", message: "signOff", gate: "staging-sign-off", code: "stale-digest" },
    ]);
  });

  it.each([
    {
      given: "a stranger",
      argument: { ...early, by: "nobody" },
      expected: {
        by: "nobody",
        gate: "staging-sign-off",
        code: "role-required",
        reason: "The plan knows no person nobody.",
      },
    },
    {
      given: "an unreadable gate",
      argument: { ...early, gate: 7 },
      expected: {
        by: "asha",
        code: "invalid",
        reason: "gate: Invalid input: expected string, received number",
      },
    },
    {
      given: "two faults",
      argument: { gate: "risks", role: "", by: "asha", digest: "7" },
      expected: {
        by: "asha",
        gate: "risks",
        code: "invalid",
        reason:
          "role: Too small: expected string to have >=1 characters; digest: must be the gate's digest: 64 hex digits, or at least the first 12",
      },
    },
    {
      given: "rubbish",
      argument: 42,
      expected: {
        by: "unknown",
        code: "invalid",
        reason: "argument: Invalid input: expected object, received number",
      },
    },
  ])("of $given is refused where people see it: $expected.reason", ({ argument, expected }) => {
    const running = lookedUp(received(playToStaging().running(), argument), () => undefined);
    expect(running.state.refusals).toEqual([{ at: morning, message: "signOff", ...expected }]);
    expect(releaseView(running, morning).refusals).toEqual(running.state.refusals);
  });

  it("leaves the newest fifty refusals", () => {
    const running = Array.from({ length: 52 }, (_, index) => ({
      ...early,
      by: `${index}`,
      digest: "x",
    })).reduce(received, playRelease().running());
    expect(running.state.refusals).toHaveLength(50);
    expect(running.state.refusals[0]?.by).toBe("2");
  });

  it("means nothing once the release is over", () => {
    const play = playRelease();
    const running = received(play.running(), early);
    play.act(as("ines"), { type: "abandon", reason: "Superseded." });
    const [body] = lookUps(running);
    const ended = body && settle(play.running().state, { body, result: {} }, morning);
    expect([body?.lane, ended]).toEqual(["checks", undefined]);
  });
});
