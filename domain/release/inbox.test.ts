import { describe, expect, it } from "vitest";
import { as, ciToken, people } from "#test/builders/people.ts";
import { playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { explain } from "./explain.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";
import type { ReleaseView } from "./view-schema.ts";

function waitingFor(id: string, play: Play, at = play.at()) {
  const person = people.find((one) => one.id === id);
  if (person === undefined) throw new Error(`no such person: ${id}`);
  return inboxOf(person, [withPeople(play.view(), people)], at).map(({ gate, action, role }) =>
    [gate, action, role].filter(Boolean).join(" "),
  );
}

describe("the inbox", () => {
  it.each([
    { who: "justin", what: "the risks", expected: ["risks sign product"] },
    { who: "mika", what: "nothing before the screens are there", expected: [] },
    { who: "tomas", what: "the evidence of his build", expected: ["walkthrough attach", "tests attach"] },
    { who: "asha", what: "nothing of a stage that has not opened", expected: [] },
    { who: "riley", what: "nothing, as a customer", expected: [] },
  ])("of $who on a fresh release holds $what", ({ who, expected }) => {
    expect(waitingFor(who, playRelease())).toEqual(expected);
  });

  it("asks for a signature once what it judges is there, and not again once it is given", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    expect(waitingFor("mika", play)).toEqual(["walkthrough sign design"]);
    play.sign("mika", "walkthrough");
    expect(waitingFor("mika", play)).toEqual([]);
  });

  it("asks again when a signature fell", () => {
    const play = playToStaging();
    play.sign("justin", "staging-sign-off");
    play.act(as("justin"), {
      type: "recordRisk",
      title: "Slow tile",
      severity: "low",
      owner: "justin",
      mitigation: "Watch it.",
    });
    expect(waitingFor("justin", play)).toContain("staging-sign-off sign product");
  });

  it("asks the manager for the decision only when nothing else is unmet", () => {
    expect(waitingFor("ines", playToStaging())).toEqual([]);
    expect(waitingFor("ines", playToDecision())).toEqual(["go-no-go decide manager"]);
  });

  it("puts what is late first", () => {
    const play = playRelease();
    const person = people.find(({ id }) => id === "justin");
    const view = withPeople(play.view(), people);
    const later = {
      ...view,
      id: "release/later",
      stages: view.stages.map((stage) => ({
        ...stage,
        due: hoursAfter(morning, 500),
        gates: stage.gates.map((gate) => ({ ...gate, due: hoursAfter(morning, 500) })),
      })),
    };
    const items = person === undefined ? [] : inboxOf(person, [later, view], hoursAfter(morning, 100));
    expect(items.map(({ release, late }) => [release, late])).toEqual([
      ["release/v2025.10.16", true],
      ["release/later", false],
    ]);
  });
});

describe("an explanation", () => {
  it("names for every unmet gate who can move it, and the next deadline", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.attach("vitest", {}, ciToken);
    const { who, next } = explain(withPeople(play.view(), people), people, play.at());
    expect(who.map(({ gate, people: can }) => [gate, can])).toEqual([
      ["walkthrough", ["mika", "nora"]],
      ["tests", ["tomas"]],
      ["risks", ["justin"]],
    ]);
    expect(next).toBe(hoursAfter(morning, 48));
  });

  it("names nobody once the review is over", () => {
    const play = playRelease();
    const ended: ReleaseView = { ...withPeople(play.view(), people), status: "ended-outside" };
    const { who, next } = explain(ended, people, play.at());
    expect([who, next]).toEqual([[], undefined]);
  });
});
