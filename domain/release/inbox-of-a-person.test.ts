// Who is asked for what, and who is left in peace.
import { describe, expect, it } from "vitest";
import { itemsOf, person, withGate } from "#test/builders/inbox.ts";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import type { Person } from "../people.ts";
import type { ReleaseView } from "./view-schema.ts";

const withScreens = after(playRelease, (play) => play.attach("screenshot", {}, as("justin")));

function actionsOf(who: Person, play: Play, change?: (view: ReleaseView) => ReleaseView) {
  return itemsOf(who, play, change).map(({ gate, action, role }) => [gate, action, role].join(" ").trim());
}

describe("a person", () => {
  const signedByMika = after(withScreens, (play) => play.sign("mika", "walkthrough"));
  const frozenFor = (from: number, until: number, override?: object) => (view: ReleaseView) => {
    const window = {
      id: "weekend",
      title: "Weekend",
      from: hoursAfter(morning, from),
      until: hoursAfter(morning, until),
    };
    const lifted = { by: "leo", at: morning, reason: "Checkout is down.", ...override };
    return { ...view, freezes: [override === undefined ? window : { ...window, override: lifted }] };
  };

  it.each([
    {
      given: "who holds two roles is asked for the free seat",
      who: person("asha", { roles: ["design", "engineering"] }),
      play: signedByMika,
      expected: ["walkthrough sign engineering"],
    },
    {
      given: "is not asked to sign what was rejected",
      who: person("nora"),
      play: after(withScreens, (play) =>
        play.act(as("mika"), {
          type: "reject",
          gate: "walkthrough",
          role: "design",
          category: "quality",
          reason: "Contrast.",
        }),
      ),
      expected: [],
    },
    {
      given: "is asked again once what was rejected is replaced",
      who: person("nora"),
      play: after(
        withScreens,
        (play) =>
          play.act(as("mika"), {
            type: "reject",
            gate: "walkthrough",
            role: "design",
            category: "quality",
            reason: "Contrast.",
          }),
        (play) => play.attach("screenshot", { name: "better" }, as("justin")),
      ),
      expected: ["walkthrough sign engineering"],
    },
    {
      given: "is asked for nothing of a release that has ended",
      who: person("mika"),
      play: withScreens,
      change: (view: ReleaseView): ReleaseView => ({ ...view, status: "ended-outside" }),
      expected: [],
    },
    {
      given: "who wrote the build does not decide on it",
      who: person("tomas", { roles: ["engineering", "manager"] }),
      play: playToDecision,
      expected: [],
    },
    {
      given: "decides where another gate is waived",
      who: person("ines"),
      play: playToDecision,
      change: withGate("support", { status: "waived" }),
      expected: ["go-no-go decide manager"],
    },
    {
      given: "does not decide while a gate of an earlier stage is unmet",
      who: person("ines"),
      play: playToDecision,
      change: withGate("risks", { status: "stale" }),
      expected: [],
    },
    {
      given: "does not decide in a freeze",
      who: person("ines"),
      play: playToDecision,
      change: frozenFor(0, 1),
      expected: [],
    },
    {
      given: "decides at the end of a freeze",
      who: person("ines"),
      play: playToDecision,
      change: frozenFor(-1, 0),
      expected: ["go-no-go decide manager"],
    },
    {
      given: "decides before a freeze",
      who: person("ines"),
      play: playToDecision,
      change: frozenFor(1, 2),
      expected: ["go-no-go decide manager"],
    },
    {
      given: "decides in a freeze that was lifted",
      who: person("ines"),
      play: playToDecision,
      change: frozenFor(0, 1, {}),
      expected: ["go-no-go decide manager"],
    },
  ])("$given", ({ who, play, change, expected }) => {
    expect(actionsOf(who, play(), change)).toEqual(expected);
  });

  const asked = after(playRelease, (play) =>
    play.act(as("ines"), {
      type: "waive",
      gate: "tests",
      reason: "The runner is down.",
      until: hoursAfter(play.at(), 9),
    }),
  );
  const forAnybody = (view: ReleaseView): ReleaseView => ({ ...view, permissions: {} });

  it.each([
    {
      given: "one of several roles that may",
      who: person("mika", { roles: ["design", "manager"] }),
      expected: true,
    },
    { given: "no role that may", who: person("mika"), expected: false },
    { given: "asked for it", who: person("ines"), expected: false },
    { given: "any role where nothing is said", who: person("mika"), change: forAnybody, expected: true },
    { given: "no part in it as a customer", who: person("riley"), change: forAnybody, expected: false },
  ])("confirms a waiver who has $given: $expected", ({ who, change, expected }) => {
    expect(actionsOf(who, asked(), change).includes("tests confirm-waiver")).toBe(expected);
  });
});
