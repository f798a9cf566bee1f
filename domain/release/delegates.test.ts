import { describe, expect, it } from "vitest";
import { people } from "#test/builders/people.ts";
import { ciToken } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { actorOf } from "../people.ts";
import { askedPeople, rosterOf } from "../roster.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";

const days = { from: "2025-10-10", until: "2025-10-20" };

function rosterWith(...lent: readonly (readonly [absent: string, delegate: string])[]) {
  return rosterOf(
    people,
    lent.map(([person, delegate]) => ({ person, delegate, ...days })),
  );
}

function acting(id: string, ...lent: readonly (readonly [absent: string, delegate: string])[]) {
  const person = rosterWith(...lent).find((one) => one.id === id);
  if (person === undefined) throw new Error(`nobody is ${id}`);
  return actorOf(person, "api");
}

function playToProduction(): Play {
  const play = playToStaging();
  const report = { environment: "staging", status: "succeeded", tag: "v2025.10.16" } as const;
  play.act(ciToken, { type: "reportDeployment", ...report, runbook: "https://runbooks.example/staging" });
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  return play;
}

function signOf(play: Play, gate: string, role: string) {
  return { type: "signOff", gate, role, digest: play.gate(gate).digest } as const;
}

describe("a delegate", () => {
  it("signs as themselves, and the signature says for whom", () => {
    const play = playToProduction();
    play.act(acting("asha", ["leo", "asha"]), signOf(play, "support", "reliability"));
    play.sign("brooke", "support");
    expect(play.gate("support")).toMatchObject({
      status: "met",
      reason: "Signed by brooke as support and asha for leo as reliability",
    });
    const row = play.running().unrecorded.find(({ payload }) => payload["for"] === "leo");
    expect(row).toMatchObject({
      actor: { id: "asha" },
      payload: {
        role: "reliability",
        by: {
          person: "asha",
          roles: ["qa", "reliability"],
          for: [{ person: "leo", roles: ["reliability"] }],
        },
      },
    });
  });

  it("fills one seat of a gate, whosever it is", () => {
    const play = playToProduction();
    play.sign("brooke", "support");
    expect(
      play.try(acting("brooke", ["leo", "brooke"]), signOf(play, "support", "reliability")),
    ).toMatchObject({
      code: "seat-taken-by-you",
      reason: "Not signed. You hold the support seat of this gate; one person fills one seat.",
    });
  });

  it("fills one seat with whom they stand in for: neither signs beside the other", () => {
    const play = playToProduction();
    play.act(acting("asha", ["brooke", "asha"]), signOf(play, "support", "support"));
    const brooke = { ...acting("brooke"), roles: ["support", "reliability"] };
    expect(play.try(brooke, signOf(play, "support", "reliability"))).toMatchObject({
      code: "seat-taken-by-you",
      reason: "Not signed. asha holds the support seat; one person fills one seat.",
    });
  });

  it("signs for nobody who may not sign", () => {
    const play = playToProduction();
    play.act(acting("tomas"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "aaaaaaaaaaaa",
      authors: ["leo"],
    });
    expect(play.try(acting("asha", ["leo", "asha"]), signOf(play, "support", "reliability"))).toMatchObject({
      code: "seat-author",
      reason: "Not signed. leo wrote this build; somebody else signs.",
    });
  });

  it("who wrote the build signs for nobody", () => {
    const play = playToProduction();
    expect(play.try(acting("tomas", ["leo", "tomas"]), signOf(play, "support", "reliability"))).toMatchObject(
      {
        code: "seat-author",
      },
    );
  });

  it("loses the seat when the absent person turns out to be an author", () => {
    const play = playToProduction();
    play.act(acting("asha", ["brooke", "asha"]), signOf(play, "support", "support"));
    const { tag, commit } = play.view().build;
    play.act(acting("tomas"), { type: "changeBuild", tag, commit, authors: ["brooke"] });
    expect(play.gate("support").seats[0]?.signatures).toMatchObject([
      { by: "asha", for: "brooke", status: "stale" },
    ]);
  });

  it("decides for an absent manager, unless that one wrote the build", () => {
    const play = playToDecision();
    const decide = { type: "decide" as const, outcome: "no_go" as const, rationale: "No.", attendees: [] };
    const nora = acting("nora", ["ines", "nora"]);
    expect(play.try(nora, { ...decide, digest: play.gate("go-no-go").digest })).toMatchObject({
      outcome: "accepted",
    });
    const { tag, commit } = play.view().build;
    play.act(acting("tomas"), { type: "changeBuild", tag, commit, authors: ["ines"] });
    expect(play.try(nora, { ...decide, digest: play.gate("go-no-go").digest })).toMatchObject({
      code: "seat-author",
    });
  });

  it("is no second person to the one whose role they lend", () => {
    const play = playToProduction();
    const until = "2025-10-20T00:00:00.000Z";
    play.act(acting("leo"), { type: "waive", gate: "support", reason: "Away", until });
    const confirm = { type: "confirmWaiver", gate: "support" } as const;
    expect(play.try(acting("asha", ["leo", "asha"]), confirm)).toMatchObject({ code: "same-person" });
    expect(play.try(acting("asha", ["ines", "asha"]), confirm)).toMatchObject({ outcome: "accepted" });
  });
});

describe("the view with absences", () => {
  it("shows who signs for whom", () => {
    const play = playToProduction();
    const view = withPeople(play.view(), rosterWith(["leo", "asha"]));
    const gate = view.stages[2]?.gates[0];
    expect(gate?.canSign).toEqual(["brooke", "asha"]);
    expect(gate?.cannotSign).toEqual([
      { person: "leo", why: "leo is away until 20 Oct; asha signs for leo" },
    ]);
  });

  it("offers no delegate whose person may not sign", () => {
    const play = playToProduction();
    const { tag, commit } = play.view().build;
    play.act(acting("tomas"), { type: "changeBuild", tag, commit, authors: ["leo"] });
    const gate = withPeople(play.view(), rosterWith(["leo", "asha"])).stages[2]?.gates[0];
    expect(gate?.canSign).toEqual(["brooke"]);
    expect(gate?.cannotSign).toContainEqual({ person: "asha", why: "leo wrote this build" });
  });

  it("puts the seat into the inbox of the delegate, and into none of whom is not asked", () => {
    const play = playToProduction();
    const roster = rosterWith(["leo", "asha"]).map((person) =>
      person.id === "brooke" ? { ...person, unasked: ["support"] } : person,
    );
    const view = withPeople(play.view(), roster);
    const waiting = (id: string) =>
      askedPeople(roster)
        .filter((person) => person.id === id)
        .flatMap((person) => inboxOf(person, [view], play.at()))
        .map(({ gate, role }) => `${gate} ${role}`);
    expect(waiting("asha")).toEqual(["support reliability"]);
    expect(waiting("leo")).toEqual([]);
    expect(waiting("brooke")).toEqual([]);
    expect(view.stages[2]?.gates[0]?.canSign).toContain("brooke");
  });
});

describe("two people for one loosening", () => {
  const until = "2025-10-15T12:00:00.000Z";
  const ask = { type: "waive", gate: "tests", reason: "The runner is down.", until } as const;
  const confirm = { type: "confirmWaiver", gate: "tests" } as const;

  it.each([
    { given: "asked by the lender", first: acting("ines"), second: acting("mika", ["ines", "mika"]) },
    { given: "asked by the delegate", first: acting("mika", ["ines", "mika"]), second: acting("ines") },
  ])("are not who lends a role and who acts with it: $given", ({ first, second }) => {
    const play = playRelease();
    play.act(first, ask);
    expect(play.try(second, confirm)).toMatchObject({ code: "same-person" });
    expect(play.try(acting("leo"), confirm).outcome).toBe("accepted");
  });
});
