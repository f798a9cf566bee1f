import { describe, expect, it } from "vitest";
import { aWholePlan } from "#test/api.ts";
import type { Absence } from "../people.ts";
import { rosterOf } from "../roster.ts";
import { absenceProblems } from "./absence-problems.ts";
import { Plan } from "./plan.ts";
import { absences } from "./problems.ts";
import { fieldName } from "./walk.ts";

type Away = Readonly<Record<string, readonly Absence[]>>;

function aPlanWith(away: Away, more: Readonly<Record<string, object>> = {}): Plan {
  const plan = aWholePlan();
  const people = plan.people.map((person) => {
    const own = away[person.id];
    return { ...person, ...(own === undefined ? {} : { absences: own }), ...more[person.id] };
  });
  return Plan.parse({ ...plan, people });
}

function found(away: Away, more?: Readonly<Record<string, object>>) {
  return absenceProblems(aPlanWith(away, more)).map(
    ({ path, message, severity }) => `${severity}: ${fieldName(path)} ${message}`,
  );
}

const week = { from: "2025-12-01", until: "2025-12-05" };

describe("absences of a plan", () => {
  it.each<{ given: string; away: Away; expected: readonly string[] }>([
    { given: "a delegate who is there", away: { leo: [{ ...week, delegate: "asha" }] }, expected: [] },
    {
      given: "two people who stand in for each other on other days",
      away: {
        leo: [{ ...week, delegate: "asha" }],
        asha: [{ from: "2025-12-06", until: "2025-12-09", delegate: "leo" }],
      },
      expected: [],
    },
    {
      given: "an end before its beginning",
      away: { leo: [{ from: "2025-12-05", until: "2025-12-01" }] },
      expected: ["error: people[7].absences[0].until must not lie before 2025-12-05"],
    },
    {
      given: "two absences of one day",
      away: { leo: [week, { from: "2025-12-05", until: "2025-12-07" }] },
      expected: ["error: people[7].absences[1].from overlaps the absence from 2025-12-01 until 2025-12-05"],
    },
    {
      given: "oneself as delegate",
      away: { leo: [{ ...week, delegate: "leo" }] },
      expected: ["error: people[7].absences[0].delegate names leo, who is the one away"],
    },
    {
      given: "a customer as delegate",
      away: { leo: [{ ...week, delegate: "riley" }] },
      expected: ["error: people[7].absences[0].delegate names riley, a customer contact, who signs nothing"],
    },
    {
      given: "a delegate who is away as well",
      away: { leo: [{ ...week, delegate: "asha" }], asha: [{ from: "2025-12-04", until: "2025-12-08" }] },
      expected: [
        "warning: people[7].absences[0].delegate names asha, who is away as well from 2025-12-04 until 2025-12-08: nobody stands in then",
      ],
    },
    {
      given: "a circle on the same days",
      away: {
        leo: [{ ...week, delegate: "asha" }],
        asha: [{ ...week, delegate: "nora" }],
        nora: [{ ...week, delegate: "leo" }],
      },
      expected: [
        "error: people[5].absences[0].delegate goes round in a circle on the same days: nora to leo to asha to nora",
        "error: people[6].absences[0].delegate goes round in a circle on the same days: asha to nora to leo to asha",
        "error: people[7].absences[0].delegate goes round in a circle on the same days: leo to asha to nora to leo",
      ],
    },
  ])("says of $given: $expected", ({ away, expected }) => {
    expect(found(away)).toEqual(expected);
  });

  it("names a role that is unasked and not held, and one whose holders are all unasked", () => {
    expect(found({}, { leo: { unasked: ["qa"] } })).toEqual([
      "error: people[7].unasked[0] names qa, which is no role of this person",
    ]);
    expect(found({}, { leo: { unasked: ["reliability"] } })).toEqual([
      "warning: roles[6] (reliability) has holders, and each of them is unasked: requests to it reach no one",
    ]);
    expect(found({}, { nora: { unasked: ["engineering"] } })).toEqual([]);
  });

  it("warn of a gate that those who are there can't fill, with the dates", () => {
    const warnings = (delegate?: string) => {
      const plan = aPlanWith({});
      const absent = [{ person: "leo", ...week, ...(delegate === undefined ? {} : { delegate }) }];
      return absences(plan, rosterOf(plan.people, absent)).map(({ message }) => message);
    };
    expect(warnings()).toEqual([
      "(support) can't be filled now: leo is away from 1 Dec until 5 Dec, and nobody else can fill reliability",
    ]);
    expect(warnings("asha")).toEqual([]);
    expect(warnings("brooke")).toEqual([
      "(support) can't be filled now: leo is away from 1 Dec until 5 Dec, and nobody else can fill reliability",
    ]);
  });
});
