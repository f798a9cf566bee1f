import { describe, expect, it } from "vitest";
import { Person } from "../people.ts";
import { fragileGates, unfillableGates } from "./fillable.ts";
import { Stage } from "./release-plan.ts";

function person(id: string, roles: string[], more: { customer?: boolean } = {}): Person {
  return Person.parse({ id, name: id, email: `${id}@team.example`, roles, organisation: "team", ...more });
}

function signOff(seats: { role: string; count?: number }[], covers = ["build"]) {
  return { id: "review", kind: "sign-off", title: "Review", seats, covers };
}

const decision = { id: "go", kind: "decision", title: "Go" };

function seating(
  gate: object,
  people: readonly Person[],
  more: { authors?: string[]; separation?: "strict" | "one-other"; decide?: string[] } = {},
) {
  const { authors = [], separation = "strict", decide = ["manager"] } = more;
  const stage = Stage.parse({ id: "mock", title: "Mock", environment: "mock", separation, gates: [gate] });
  return { stages: [stage], permissions: { decide }, people, authors };
}

const ann = person("ann", ["design"]);
const ben = person("ben", ["engineering"]);
const both = person("cleo", ["design", "engineering"]);
const boss = person("dora", ["manager"]);
const guest = person("guest", ["design", "manager"], { customer: true });
const designAndEngineering = signOff([{ role: "design" }, { role: "engineering" }]);

describe("a gate that nobody can fill", () => {
  it.each([
    { given: "one person for each seat", when: seating(designAndEngineering, [ann, ben]), expected: [] },
    {
      given: "a role that nobody holds",
      when: seating(designAndEngineering, [ann]),
      expected: [
        { stage: "mock", gate: "review", role: "engineering", why: "nobody of the team holds engineering" },
      ],
    },
    {
      given: "one person with both roles, because one person fills one seat",
      when: seating(designAndEngineering, [both]),
      expected: [
        {
          stage: "mock",
          gate: "review",
          role: "engineering",
          why: "one person fills one seat of a gate, and cleo can't fill all that are asked of engineering",
        },
      ],
    },
    {
      given: "a person with both roles who has to move to the other seat",
      when: seating(designAndEngineering, [both, ann]),
      expected: [],
    },
    {
      given: "two seats of one role and one holder",
      when: seating(signOff([{ role: "design", count: 2 }]), [ann]),
      expected: [expect.objectContaining({ role: "design" })],
    },
    {
      given: "two seats of one role and two holders",
      when: seating(signOff([{ role: "design", count: 2 }]), [ann, both]),
      expected: [],
    },
    {
      given: "only a customer with the role",
      when: seating(signOff([{ role: "design" }]), [guest]),
      expected: [expect.objectContaining({ why: "nobody of the team holds design" })],
    },
    {
      given: "only the author of the build",
      when: seating(signOff([{ role: "design" }]), [ann, ben], { authors: ["ann"] }),
      expected: [
        expect.objectContaining({ role: "design", why: "ann wrote the build, and nobody else holds design" }),
      ],
    },
    {
      given: "the author, but a gate that does not cover the build",
      when: seating(signOff([{ role: "design" }], ["risks"]), [ann], { authors: ["ann"] }),
      expected: [],
    },
    {
      given: "an evidence gate",
      when: seating(
        { id: "e", kind: "evidence", title: "E", slots: [{ slot: "n", title: "N", kinds: ["note"] }] },
        [],
      ),
      expected: [],
    },
  ])("is found with $given: $expected.length", ({ when, expected }) => {
    expect(unfillableGates(when)).toEqual(expected);
  });

  it.each([
    {
      given: "an author beside one other person",
      when: seating(designAndEngineering, [ann, ben], { authors: ["ann"], separation: "one-other" }),
      expected: 0,
    },
    {
      given: "authors alone",
      when: seating(designAndEngineering, [ann, ben], { authors: ["ann", "ben"], separation: "one-other" }),
      expected: 1,
    },
    {
      given: "an author alone on the only seat",
      when: seating(signOff([{ role: "design" }]), [ann], { authors: ["ann"], separation: "one-other" }),
      expected: 1,
    },
    {
      given: "the other person needed elsewhere on the gate",
      when: seating(designAndEngineering, [ann, both], { authors: ["ann"], separation: "one-other" }),
      expected: 0,
    },
    {
      given: "an author beside one other person under strict separation",
      when: seating(designAndEngineering, [ann, ben], { authors: ["ann"] }),
      expected: 1,
    },
  ])("counts $expected under one-other with $given", ({ when, expected }) => {
    expect(unfillableGates(when)).toHaveLength(expected);
  });

  it.each([
    { given: "someone who may decide", people: [boss], authors: [], expected: undefined },
    {
      given: "a decider who wrote the build",
      people: [boss],
      authors: ["dora"],
      expected: "dora wrote the build, and nobody else may decide",
    },
    {
      given: "a customer as the only holder",
      people: [guest],
      authors: [],
      expected: "nobody who may decide holds manager",
    },
  ])("of a decision depends on $given", ({ people, authors, expected }) => {
    expect(unfillableGates(seating(decision, people, { authors }))[0]?.why).toBe(expected);
  });

  it("is none where the plan lets everyone internal decide", () => {
    expect(unfillableGates({ ...seating(decision, [ann]), permissions: {} })).toEqual([]);
  });
});

describe("a gate that hangs on one person", () => {
  it("names each person whose absence leaves a seat empty", () => {
    const second = person("emil", ["engineering"]);
    expect(fragileGates(seating(designAndEngineering, [ann, ben, second]))).toEqual([
      { stage: "mock", gate: "review", role: "design", person: "ann" },
    ]);
  });

  it("counts a person with two roles as the stand-in of only one", () => {
    expect(fragileGates(seating(designAndEngineering, [ann, ben, both]))).toEqual([]);
    expect(fragileGates(seating(designAndEngineering, [ann, both])).map(({ person }) => person)).toEqual([
      "ann",
      "cleo",
    ]);
  });

  it("leaves out gates that can't be filled at all", () => {
    expect(fragileGates(seating(designAndEngineering, [ann]))).toEqual([]);
  });

  it("takes the authors of the build into account", () => {
    const fragile = fragileGates(seating(signOff([{ role: "design" }]), [ann, both], { authors: ["ann"] }));
    expect(fragile).toEqual([{ stage: "mock", gate: "review", role: "design", person: "cleo" }]);
  });
});
