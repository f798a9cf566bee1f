import { describe, expect, it } from "vitest";
import { askedPeople, rosterOf } from "#domain/roster.ts";
import { people } from "#test/builders/people.ts";
import { seatsFor } from "./seats.ts";

const ask = { gate: "support", title: "Support", digest: "d", statement: "optional" } as const;
const seats = [
  { ...ask, role: "support" },
  { ...ask, role: "reliability" },
];
const days = { from: "2025-12-01", until: "2025-12-04" };

function asked(except: readonly { person: string; gate: string }[] = []) {
  const roster = rosterOf(
    people.map((person) => (person.id === "brooke" ? { ...person, unasked: ["support"] } : person)),
    [{ person: "leo", delegate: "asha", ...days }],
  );
  return askedPeople(roster)
    .map((person) => [person.id, seatsFor(person, { seats, except }).map(({ title }) => title)] as const)
    .filter(([, titles]) => titles.length > 0);
}

describe("who is asked for a seat", () => {
  it("is the delegate in place of who is away, and nobody who is unasked", () => {
    expect(asked()).toEqual([["asha", ["Support (for leo)"]]]);
  });

  it("is no delegate of a person who may not sign", () => {
    expect(asked([{ person: "leo", gate: "support" }])).toEqual([]);
  });
});
