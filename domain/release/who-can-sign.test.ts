// Who can fill what is free, and what the others are told.
import { describe, expect, it } from "vitest";
import { as, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { aStart } from "#test/builders/release.ts";
import type { Person } from "../people.ts";
import { withPeople } from "./seats.ts";

const withScreens = after(playRelease, (play) => play.attach("screenshot", {}, as("justin")));

function rightsOn(play: Play, id: string, roster: readonly Person[] = people) {
  const gate = withPeople(play.view(), roster)
    .stages.flatMap(({ gates }) => gates)
    .find((one) => one.id === id);
  return {
    can: gate?.canSign,
    cannot: Object.fromEntries(gate?.cannotSign.map(({ person, why }) => [person, why]) ?? []),
  };
}

function roster(id: string, more: Partial<Person>): readonly Person[] {
  return people.map((one) => (one.id === id ? { ...one, ...more } : one));
}

describe("the people of a gate", () => {
  it("are those who hold one of its roles", () => {
    expect(rightsOn(withScreens(), "walkthrough")).toEqual({
      can: ["mika", "nora"],
      cannot: { tomas: "tomas wrote this build" },
    });
    expect(rightsOn(withScreens(), "tests")).toEqual({ can: [], cannot: {} });
  });

  it("may hold other roles beside", () => {
    const two = roster("asha", { roles: ["qa", "design"] });
    expect(rightsOn(withScreens(), "walkthrough", two).can).toEqual(["mika", "nora", "asha"]);
  });

  it("are told that they have signed, or that somebody else has", () => {
    const play = withScreens();
    play.sign("mika", "walkthrough");
    const two = roster("asha", { roles: ["design"] });
    expect(rightsOn(play, "walkthrough", two)).toEqual({
      can: ["nora"],
      cannot: {
        mika: "signed already",
        asha: "the seat is filled",
        tomas: "tomas wrote this build",
      },
    });
  });

  it("can sign again once their signature fell or was withdrawn", () => {
    const play = withScreens();
    play.sign("mika", "walkthrough");
    play.act(as("mika"), { type: "withdrawSignOff", gate: "walkthrough", role: "design", reason: "Phone" });
    expect(rightsOn(play, "walkthrough").can).toEqual(["mika", "nora"]);
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "newer" }, as("justin"));
    expect(rightsOn(play, "walkthrough").can).toEqual(["mika", "nora"]);
  });

  it("are told that a customer contact signs nothing", () => {
    const named = roster("riley", { name: "Riley Chen", roles: ["design"] });
    expect(rightsOn(withScreens(), "walkthrough", named).cannot["riley"]).toBe(
      "Riley Chen is a customer contact",
    );
  });

  it("are told which document of theirs is judged, whoever attached it again", () => {
    const play = playRelease();
    play.attach("note", { name: "notes.md" }, as("mika"));
    play.attach("note", { name: "notes.md" }, as("nora"));
    expect(rightsOn(play, "walkthrough").cannot).toEqual({
      mika: "mika attached notes.md, which is judged here",
      nora: "nora attached notes.md, which is judged here",
      tomas: "tomas wrote this build",
    });
  });

  it("can sign once a document of theirs was replaced by another", () => {
    const play = playRelease();
    play.attach("note", { name: "notes.md" }, as("mika"));
    play.attach("note", { name: "other.md" }, as("justin"));
    expect(rightsOn(play, "walkthrough").can).toEqual(["mika", "nora"]);
  });

  it("can sign beside a machine's report of their own, and where documents are not judged", () => {
    const plan = aPlan(({ stages }) => {
      const [walkthrough] = stages[0]?.gates ?? [];
      Object.assign(walkthrough ?? {}, { judges: ["tests", "nowhere"], slots: [] });
    });
    const judged = playRelease(aStart({ plan }));
    judged.attach("vitest", {}, as("mika"));
    expect(rightsOn(judged, "walkthrough").can).toEqual(["mika", "nora"]);
    const uncovered = playRelease(
      aStart({
        plan: aPlan(({ stages }) => Object.assign(stages[0]?.gates[0] ?? {}, { covers: ["build"] })),
      }),
    );
    uncovered.attach("note", {}, as("mika"));
    expect(rightsOn(uncovered, "walkthrough").can).toEqual(["mika", "nora"]);
  });

  it("can sign what their build is no part of", () => {
    expect(rightsOn(withScreens(), "risks", roster("tomas", { roles: ["product"] })).can).toEqual([
      "justin",
      "tomas",
    ]);
  });

  it("can decide, but not on their own build, and not twice", () => {
    const two = roster("tomas", { roles: ["manager"] });
    const play = playToDecision();
    expect(rightsOn(play, "go-no-go", two)).toEqual({
      can: ["ines"],
      cannot: { tomas: "tomas wrote this build" },
    });
    go(play);
    expect(rightsOn(play, "go-no-go").cannot).toEqual({ ines: "decided already" });
  });
});

describe("where one other suffices", () => {
  const plan = aPlan(({ stages }) => {
    for (const stage of stages) stage.separation = "one-other";
  });
  const begun = () => {
    const play = playRelease(aStart({ plan }));
    play.attach("note", { name: "notes.md" }, as("nora"));
    return play;
  };
  const sign = (play: Play, id: string, role: string, roles: readonly string[] = [role]) => {
    const { digest } = play.gate("walkthrough");
    play.act({ ...as(id), roles: [...roles] }, { type: "signOff", gate: "walkthrough", role, digest });
  };

  it("an author signs beside somebody who wrote nothing of it", () => {
    const play = begun();
    expect(rightsOn(play, "walkthrough").cannot).toMatchObject({ tomas: "tomas wrote this build" });
    sign(play, "mika", "design");
    expect(rightsOn(play, "walkthrough").can).toEqual(["tomas"]);
    sign(play, "tomas", "engineering");
    expect(play.gate("walkthrough").status).toBe("met");
  });

  it("who attached what is judged does not sign beside anybody", () => {
    const play = begun();
    sign(play, "mika", "design");
    expect(rightsOn(play, "walkthrough").cannot["nora"]).toBe("nora attached notes.md, which is judged here");
  });

  it("an author does not sign beside somebody who attached what is judged since", () => {
    const play = playRelease(aStart({ plan }));
    play.attach("note", { name: "notes.md" }, as("justin"));
    sign(play, "mika", "design");
    expect(rightsOn(play, "walkthrough").can).toEqual(["tomas", "nora"]);
    play.attach("note", { name: "notes.md" }, as("mika"));
    expect(rightsOn(play, "walkthrough").can).toEqual(["nora"]);
  });

  it("an author still does not decide", () => {
    const play = playToDecision(aStart({ plan }));
    expect(rightsOn(play, "go-no-go", roster("tomas", { roles: ["manager"] })).can).toEqual(["ines"]);
  });
});
