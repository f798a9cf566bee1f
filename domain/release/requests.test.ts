// How the requests of a release stand: the picture that its messages are brought to.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import type { RootCard, SeatRequest } from "../announcement.ts";
import { react } from "./react.ts";
import { requestsAt } from "./request-news.ts";
import { standingRequests } from "./requests.ts";

function requestOf(play: Play, stage: string): SeatRequest {
  const request = standingRequests(play.view()).find((one) => one.stage === stage);
  if (request === undefined) throw new Error(`no request of ${stage}`);
  return request;
}

function seatOf(play: Play, stage: string, role: string) {
  const gates = requestOf(play, stage).standing?.gates ?? [];
  return gates.flatMap(({ seats }) => seats).find((seat) => seat.role === role);
}

const risk = {
  type: "recordRisk",
  title: "Late facts",
  severity: "low",
  owner: "mika",
  mitigation: "Watch",
} as const;

describe("a request to sign as it stands", () => {
  it("is of each stage that has opened, and of its decision", () => {
    expect(standingRequests(playRelease().view()).map(({ stage }) => stage)).toEqual(["mock"]);
    expect(standingRequests(playToDecision().view()).map(({ stage }) => stage)).toEqual([
      "mock",
      "staging",
      "production",
      "production-decision",
    ]);
  });

  it("counts its stage and says who is still needed", () => {
    const play = playToStaging();
    play.sign("asha", "staging-sign-off");
    const { standing, seats, except } = requestOf(play, "staging");
    expect(standing?.line).toBe(
      "0 of 2 gates passed. Still needed: Deployed to staging; product for Staging sign-off.",
    );
    expect(seats.map(({ role }) => role)).toEqual(["product"]);
    expect(except).toEqual([
      { person: "tomas", gate: "staging-sign-off" },
      { person: "asha", gate: "staging-sign-off" },
    ]);
    expect(seatOf(play, "staging", "qa")).toEqual({
      role: "qa",
      given: [{ what: "Approved", by: "asha", at: play.at() }],
      fallen: [],
    });
  });

  it("names the evidence on it and on what it judges, and what has moved since it opened", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "Home" }, as("justin"));
    const [gate] = requestOf(play, "mock").standing?.gates ?? [];
    const sha256 = play.gate("walkthrough").evidence[0]?.sha256.slice(0, 12);
    expect(gate?.evidence).toEqual([{ name: "Home", verdict: "noted", sha256, capturedAt: play.at() }]);
    expect(gate?.changed).toEqual(["The evidence screens of walkthrough was added"]);
  });

  it("says whose signature fell and why, and no more once the seat is filled again", () => {
    const play = playToStaging();
    play.sign("asha", "staging-sign-off");
    play.act(as("nora"), risk);
    expect(seatOf(play, "staging", "qa")).toMatchObject({
      given: [],
      fallen: [{ by: "asha", changed: ["The risk risk-1 was recorded (low)"] }],
    });
    play.sign("asha", "staging-sign-off");
    expect(seatOf(play, "staging", "qa")).toMatchObject({ given: [{ by: "asha" }], fallen: [] });
  });

  it("names who has rejected it and why", () => {
    const play = playToStaging();
    const no = { gate: "staging-sign-off", role: "qa", category: "risk", reason: "No way back." } as const;
    play.act(as("asha"), { type: "reject", ...no });
    expect(requestOf(play, "staging").standing?.gates[0]?.rejection).toEqual({
      by: "asha",
      role: "qa",
      category: "risk",
      reason: "No way back.",
    });
  });

  it.each([
    { what: "met", play: () => playToStaging(), stage: "mock", expected: "Mock review is met." },
    { what: "open", play: () => playToStaging(), stage: "staging", expected: undefined },
    {
      what: "gone",
      play: () => {
        const play = playToDecision();
        go(play);
        return play;
      },
      stage: "production",
      expected: "The review is over: go.",
    },
    {
      what: "refused",
      play: () => {
        const play = playToDecision();
        play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
        return play;
      },
      stage: "production-decision",
      expected: "The review is over: no-go.",
    },
    {
      what: "abandoned",
      play: () => {
        const play = playToStaging();
        play.act(as("ines"), { type: "abandon", reason: "Superseded." });
        return play;
      },
      stage: "staging",
      expected: "The review is over: abandoned.",
    },
  ])("of a stage that is $what says so", ({ play, stage, expected }) => {
    expect(requestOf(play(), stage).standing?.end).toBe(expected);
  });

  it("of the decision says who decided what", () => {
    const play = playToDecision();
    expect(seatOf(play, "production-decision", "manager")).toMatchObject({ given: [] });
    go(play);
    expect(seatOf(play, "production-decision", "manager")?.given).toEqual([
      { what: "Go", by: "ines", at: play.at() },
    ]);
  });

  it("is the same for the workflow and for whoever has the view alone", () => {
    const play = playToDecision();
    play.act(as("nora"), risk);
    const { state } = play.running();
    const version = play.view().version;
    expect(requestsAt(state, { at: play.at(), version })).toEqual(standingRequests(play.view()));
  });
});

describe("the card that goes out", () => {
  const cardsOf = (rules: number) => {
    const before = playToStaging();
    const after = playToStaging();
    after.sign("asha", "staging-sign-off");
    const event = { type: "nudged", gate: "staging-sign-off" } as const;
    const fact = { number: 99, at: after.at(), by: ciToken, event };
    return react(before.running().state, fact, after.running().state, rules).flatMap(({ body }): RootCard[] =>
      body.lane === "announce" && body.announcement.type === "root-card" ? [body.announcement] : [],
    );
  };

  it("takes along the requests of all stages that have opened, from rules 3 on", () => {
    expect(cardsOf(3).map(({ requests }) => requests?.map(({ stage }) => stage))).toEqual([
      ["mock", "staging"],
    ]);
    expect(cardsOf(2).map((card) => "requests" in card)).toEqual([false]);
  });
});
