import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { aHeldLetter, aSeat } from "#test/builders/letters.ts";
import { people } from "#test/builders/people.ts";
import type { RosterPerson } from "../roster.ts";
import type { Instant } from "../time.ts";
import { WorkingHours } from "../working-hours.ts";
import type { HeldLetter } from "./letter.ts";
import { digestEffect, digestOf, digestTitle, morningsAt } from "./morning.ts";

const calendar = createCalendar();
const monday = "2026-11-23";
const held = [
  aHeldLetter({ key: "a", person: "mika", at: "2026-11-20T16:00:00.000Z" }),
  aHeldLetter({ key: "b", person: "mika", at: "2026-11-21T10:00:00.000Z" }),
  aHeldLetter({ key: "c", person: "asha", at: "2026-11-20T16:00:00.000Z" }),
  aHeldLetter({ key: "d", person: "mika", at: "2026-11-23T09:00:00.000Z" }),
];

interface Case {
  readonly name: string;
  readonly at: Instant;
  readonly change?: (person: RosterPerson) => RosterPerson;
  readonly expected: readonly (readonly [person: string, keys: string])[];
}

const cases: readonly Case[] = [
  {
    name: "the working day begins: everything of before, and nothing of the day itself",
    at: "2026-11-23T09:00:00.000Z",
    expected: [
      ["mika", "a b"],
      ["asha", "c"],
    ],
  },
  { name: "a minute before, nothing", at: "2026-11-23T08:59:00.000Z", expected: [] },
  { name: "at a weekend, nothing", at: "2026-11-22T09:30:00.000Z", expected: [] },
  { name: "after work, nothing", at: "2026-11-23T17:00:00.000Z", expected: [] },
  {
    name: "the next day also what was held on the day before",
    at: "2026-11-24T09:30:00.000Z",
    expected: [
      ["mika", "a b d"],
      ["asha", "c"],
    ],
  },
  {
    name: "a person lives by their own zone",
    at: "2026-11-23T14:00:00.000Z",
    change: (person) => (person.id === "asha" ? { ...person, timezone: "America/Los_Angeles" } : person),
    expected: [["mika", "a b"]],
  },
  {
    name: "who is away is told nothing until they are back",
    at: "2026-11-23T09:00:00.000Z",
    change: (person) =>
      person.id === "mika" ? { ...person, away: { from: monday, until: monday } } : person,
    expected: [["asha", "c"]],
  },
];

describe("what waits for people in the morning", () => {
  it.each(cases)("$name", ({ at, change = (person) => person, expected }) => {
    const mornings = morningsAt(at, {
      held,
      people: people.map(change),
      team: { timezone: "UTC", workingHours: WorkingHours.parse({}) },
      calendar,
    });
    const told = mornings.map(({ person, letters }) => [person.id, letters.map(({ key }) => key).join(" ")]);
    expect(told).toEqual(expected);
  });

  it.each([
    { name: "alone", others: [], at: "2026-11-23T09:00:00.000Z", expected: [] },
    {
      name: "in company",
      others: [aHeldLetter({ person: "mika", key: "ask", at: "2026-11-20T16:00:00.000Z" })],
      at: "2026-11-23T09:00:00.000Z",
      expected: ["early", "ask"],
    },
    { name: "after four days", others: [], at: "2026-11-24T09:00:00.000Z", expected: ["early"] },
  ])("$name, what is due in days is worth a message: $expected", ({ others, at, expected }) => {
    const early = aHeldLetter({
      person: "mika",
      key: "early",
      kind: "advance-note",
      at: "2026-11-20T09:00:00.000Z",
    });
    const team = { timezone: "UTC", workingHours: WorkingHours.parse({}) };
    const mornings = morningsAt(at, { held: [early, ...others], people, team, calendar });
    expect(mornings.flatMap(({ letters }) => letters.map(({ key }) => key))).toEqual(expected);
  });

  it("has a key for a person and a local date", () => {
    const team = people.map((person) =>
      person.id === "asha" ? { ...person, timezone: "Pacific/Auckland" } : person,
    );
    const at = "2026-11-22T21:00:00.000Z";
    const mornings = morningsAt(at, {
      held,
      people: team,
      team: { timezone: "UTC", workingHours: WorkingHours.parse({}) },
      calendar,
    });
    expect(mornings.map((morning) => digestOf(morning).run)).toEqual(["morning/asha/2026-11-23"]);
  });
});

describe("a digest", () => {
  it("has one line for each thing, which asks for all that its letters asked for, as it was said last", () => {
    const ask = aHeldLetter({ key: "a", effect: "e1", at: "2026-11-20T16:00:00.000Z" }, [
      aSeat("copy", "old"),
      aSeat("design", "old"),
    ]);
    const other = aHeldLetter({ key: "b", at: "2026-11-20T17:00:00.000Z" });
    const nudge = aHeldLetter({ key: "a", effect: "e2", at: "2026-11-20T18:00:00.000Z" }, [
      aSeat("design", "new"),
    ]);
    const [person] = people;
    if (person === undefined) throw new Error("nobody");
    const { letters } = digestOf({ person, date: monday, letters: [ask, other, nudge] });
    expect(letters.map(({ key, effect }) => `${key} ${effect}`)).toEqual(["a e2", "b e1"]);
    expect(letters[0]?.line.wants).toMatchObject({ seats: [aSeat("copy", "old"), aSeat("design", "new")] });
    expect(digestTitle(letters)).toBe("2 things wait for you");
    expect(digestTitle([ask])).toBe("1 thing waits for you");
  });

  it("has one effect for the same letters, and another one for others", () => {
    const [person] = people;
    if (person === undefined) throw new Error("nobody");
    const effectOf = (...letters: readonly HeldLetter[]) =>
      digestEffect(digestOf({ person, date: monday, letters }));
    const ask = aHeldLetter({ key: "a", effect: "e1" });
    expect(effectOf(ask)).toMatch(/^morning\/[a-z]+\/2026-11-23#[0-9a-f]{16}$/);
    expect(effectOf({ ...ask, at: "2026-11-20T18:00:00.000Z" })).toBe(effectOf(ask));
    expect(effectOf({ ...ask, effect: "e2" })).not.toBe(effectOf(ask));
    expect(effectOf(ask, aHeldLetter({ key: "b" }))).not.toBe(effectOf(ask));
  });
});
