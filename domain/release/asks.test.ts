// Whom a release asks, tells and orders as it goes: the effects of what happens to it.
import { describe, expect, it } from "vitest";
import { checkedRelease, deploy } from "#test/builders/checked-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";

const risk = {
  type: "recordRisk",
  title: "Late facts",
  severity: "low",
  owner: "mika",
  mitigation: "Watch",
} as const;
const withdraw = {
  type: "withdrawSignOff",
  gate: "support",
  role: "reliability",
  reason: "Once more.",
} as const;

/** The effects that one act adds. */
function effectsOf(play: Play, act: (play: Play) => void) {
  const before = new Set(play.running().outbox.map(({ key }) => key));
  act(play);
  return play.running().outbox.filter(({ key }) => !before.has(key));
}

function saidBy(play: Play, act: (play: Play) => void): readonly string[] {
  return effectsOf(play, act).flatMap(({ body }) =>
    body.lane === "announce" && body.announcement.type === "thread-note" ? [body.announcement.text] : [],
  );
}

function askedBy(play: Play, act: (play: Play) => void) {
  const before = play.requests().length;
  act(play);
  return play
    .requests()
    .slice(before)
    .map(({ stage, seats }) => [stage, ...seats.map(({ gate, role }) => `${gate} ${role}`)]);
}

describe("a request to sign", () => {
  it("names the release, how its stage stands, each empty seat, and whom it does not ask", () => {
    const play = playToStaging();
    const { digest } = play.gate("staging-sign-off");
    expect(play.requests().at(-1)).toMatchObject({
      type: "seat-request",
      run: "release/v2025.10.16",
      stage: "staging",
      title: "Staging review of v2025.10.16: Tile hierarchy",
      verdict:
        "Blocked on 2 of 2 in staging: Deployed to staging: Waits for the deployment of v2025.10.16 to staging; Staging sign-off: Needs product and qa.",
      seats: [
        {
          gate: "staging-sign-off",
          title: "Staging sign-off",
          role: "product",
          digest,
          statement: "optional",
        },
        { gate: "staging-sign-off", title: "Staging sign-off", role: "qa", digest, statement: "optional" },
      ],
      except: [{ person: "tomas", gate: "staging-sign-off" }],
      again: false,
    });
  });

  it("of the decision names who decides, and only that gate", () => {
    const play = playToDecision();
    const { digest } = play.gate("go-no-go");
    expect(play.requests().at(-1)).toMatchObject({
      stage: "production-decision",
      title: "Production go/no-go of v2025.10.16: Tile hierarchy",
      seats: [{ gate: "go-no-go", title: "Go or no-go", role: "manager", digest, statement: "required" }],
      except: [{ person: "tomas", gate: "go-no-go" }],
    });
  });

  it("leaves out who has signed, and asks for the other seat alone when one falls", () => {
    const play = playToDecision();
    expect(askedBy(play, (one) => one.act(as("leo"), withdraw))).toEqual([]);
    play.sign("leo", "support");
    expect(askedBy(play, (one) => one.act(as("nora"), risk))).toEqual([
      ["mock", "risks product"],
      ["staging", "staging-sign-off product", "staging-sign-off qa"],
      ["production", "support support", "support reliability"],
    ]);
    expect(askedBy(play, (one) => one.sign("leo", "support"))).toEqual([]);
  });

  it("comes again for every open stage when a hold ends", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    expect(askedBy(play, (one) => one.act(as("ines"), { type: "resume" }))).toEqual([
      ["mock", "walkthrough engineering", "risks product"],
    ]);
  });

  it("of the decision comes again when a hold ends, and nobody is asked while it lasts", () => {
    const play = playToDecision();
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    play.act(as("leo"), withdraw);
    expect(askedBy(play, (one) => one.sign("leo", "support"))).toEqual([]);
    expect(askedBy(play, (one) => one.act(as("ines"), { type: "resume" }))).toEqual([
      ["production-decision", "go-no-go manager"],
    ]);
  });
});

describe("the thread", () => {
  it("is told by which gate a signature fell and why", () => {
    const play = playToStaging();
    expect(saidBy(play, (one) => one.act(as("nora"), risk))).toEqual([
      "Risks: a signature fell. Needs product again: risk risk-1 changed.",
    ]);
  });

  it("is told nothing of a fall when somebody takes it back or another gate moves", () => {
    const play = playToDecision();
    expect(saidBy(play, (one) => one.act(as("leo"), withdraw))).toEqual([]);
    expect(saidBy(play, (one) => one.attach("vitest", { name: "rerun" }))).toEqual([]);
  });

  it("is told nothing of a fall after the go", () => {
    const play = playToDecision();
    go(play);
    expect(saidBy(play, (one) => one.act(as("nora"), risk))).toEqual([]);
  });

  it("is told of every gate that fell", () => {
    const plan = aPlan(({ stages }) => {
      stages[0]?.gates.push({
        id: "copy",
        kind: "sign-off",
        title: "Copy",
        covers: ["risks"],
        seats: [{ role: "support" }],
      });
    });
    const play = playRelease(aStart({ plan }));
    play.sign("brooke", "copy");
    play.sign("justin", "risks", { statement: "The list is complete." });
    expect(saidBy(play, (one) => one.act(as("nora"), risk))).toEqual([
      "Risks: a signature fell. Needs product again: risk risk-1 changed.",
      "Copy: a signature fell. Needs support again: risk risk-1 changed.",
    ]);
  });
});

describe("the card", () => {
  const cards = (play: Play, act: (play: Play) => void) =>
    effectsOf(play, act).flatMap(({ name, card, body }) =>
      body.lane === "announce" && body.announcement.type === "root-card" ? [[name, card]] : [],
    );

  it("goes out at the start and whenever it says something new", () => {
    const play = playRelease();
    expect(play.running().outbox.map(({ name }) => name)).toContain("root");
    expect(cards(play, (one) => one.attach("screenshot", {}, as("justin")))).toEqual([["root", "root"]]);
    expect(cards(play, (one) => one.act(as("ines"), { type: "nudge", gate: "risks" }))).toEqual([]);
    expect(cards(play, (one) => one.attach("screenshot", {}, as("justin")))).toEqual([]);
    // Another one is signed from now on, which the messages to the signers say.
  });
});

describe("an order to look or to run", () => {
  const orders = (play: Play) =>
    play
      .running()
      .outbox.flatMap(({ lane, name, what, card, body }) =>
        body.lane === "announce" ? [] : [{ lane, name, what, card }],
      );

  it("says in words what it is for", () => {
    const play = checkedRelease();
    deploy(play);
    play.waitSeconds(60);
    expect(orders(play)).toEqual([
      { lane: "nights", name: "night", what: "nightly run of staging", card: undefined },
      { lane: "checks", name: "look", what: "look at staging", card: "look staging" },
    ]);
  });

  it("reads the freezes of the plan for sixty days", () => {
    const freezes = [
      {
        id: "weekend",
        title: "Weekend",
        timezone: "UTC",
        weekly: { from: { day: "friday", time: "12:40" }, until: { day: "monday", time: "08:00" } },
      },
    ] as const;
    const play = playRelease(aStart({ plan: aPlan((raw) => Object.assign(raw, { freezes })) }));
    expect(orders(play)).toEqual([
      { lane: "checks", name: "freezes", what: "reading of the freezes", card: "freezes" },
    ]);
    expect(play.looks()).toEqual([
      { type: "read-freezes", freezes, from: play.at(), until: "2025-12-12T12:40:00.000Z" },
    ]);
  });

  it("comes from no deployment to another place", () => {
    const play = checkedRelease();
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "mock",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    expect(orders(play)).toEqual([]);
  });
});
