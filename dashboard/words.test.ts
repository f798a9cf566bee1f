import { describe, expect, it } from "vitest";
import { roleName } from "#domain/role-name.ts";
import { aView } from "./a-view.ts";
import { headlineOf, inReadersWords } from "./headline.ts";
import { initials, shortDigest, withNames } from "./names.ts";
import { whyNot, whyNotClose } from "./permissions.ts";
import { createClock } from "./time.ts";

const people = new Map(
  [
    ["leo", "Leo Marchetti"],
    ["riley-chen", "Riley Chen"],
  ].map(([id = "", name = ""]) => [
    id,
    {
      id,
      name,
      email: `${id}@hotdash.example`,
      roles: ["reliability"],
      organisation: "hotdash",
      customer: false,
      sample: false,
    },
  ]),
);
const reading = { people, clock: createClock("America/New_York"), now: Date.parse("2025-12-31T12:00:00Z") };

describe("the headline", () => {
  it("leaves the reasons to the list under it", () => {
    const text = "Staging sign-off: Needs product and qa";
    const verdict = `Blocked on 1 of 6 in staging: ${text}, due 16 Oct 17:00 UTC.`;
    expect(headlineOf({ verdict, reasons: [{ gate: "staging-sign-off", text }] })).toBe(
      "Blocked on 1 of 6 in staging.",
    );
  });

  it("is the verdict itself where no reason is repeated", () => {
    expect(
      headlineOf({ verdict: "Ready to go.", reasons: [{ gate: "go-no-go", text: "Go or no-go: waits" }] }),
    ).toBe("Ready to go.");
  });
});

describe("sentences of the core in the reader's words", () => {
  it.each([
    { given: "On hold by leo: watching.", expected: "On hold by Leo Marchetti: watching." },
    { given: "riley-chen wrote this build", expected: "Riley Chen wrote this build" },
    { given: "leo-2 at leo.example/leo and @leo", expected: "leo-2 at leo.example/leo and @leo" },
    { given: "Watched until 31 Dec 20:00 UTC.", expected: "Watched until 15:00 today." },
    { given: "Closed 2 Jan 03:00 UTC.", expected: "Closed Thu 22:00." },
    { given: "Closed 2 Foo 03:00 UTC.", expected: "Closed 2 Foo 03:00 UTC." },
  ])("$given", ({ given, expected }) => {
    expect(inReadersWords(given, reading)).toBe(expected);
  });
});

it("short forms of names and hashes", () => {
  expect(initials("Leo Marchetti")).toBe("LM");
  expect(initials("Justin")).toBe("JU");
  expect(roleName("qa")).toBe("QA");
  expect(shortDigest("c41f09ab7e2d5555")).toBe("c41f 09ab 7e2d");
  expect(withNames("nobody here", people)).toBe("nobody here");
});

describe("a button that can't be used", () => {
  const leo = { id: "leo", name: "Leo", roles: ["reliability"] };
  const view = aView({
    permissions: { "roll-back": ["manager", "reliability"], decide: ["manager"], "close-risk": ["product"] },
  });

  it("says for whom it is", () => {
    expect(whyNot(view, leo, "rollBack")).toBeUndefined();
    expect(whyNot(view, leo, "nudge")).toBeUndefined();
    expect(whyNot(view, leo, "decide")).toBe("Only manager may do this.");
    expect(whyNot(view, { ...leo, customer: true }, "nudge")).toBe("Only people of the team may do this.");
  });

  it("lets the owner of a risk close it", () => {
    expect(whyNotClose(view, leo, "leo")).toBeUndefined();
    expect(whyNotClose(view, leo, "justin")).toBe("Its owner or product closes it.");
  });
});
