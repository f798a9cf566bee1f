import { describe, expect, it } from "vitest";
import type { Person } from "#domain/people.ts";
import { asRoles, isWall, nobody, wallTheme } from "./wall.ts";

const at = (path: string): URL => new URL(path, "http://runsheet.example");
const aPerson = (id: string, parts: Partial<Person>): [string, Person] => [
  id,
  {
    id,
    name: id,
    email: `${id}@hotdash.example`,
    organisation: "hotdash",
    roles: [],
    customer: false,
    sample: true,
    ...parts,
  },
];

describe("a page on a wall", () => {
  it.each([
    { given: "/?wall=1", expected: true },
    { given: "/tiles?environment=staging&wall=1", expected: true },
    { given: "/releases?wall=1", expected: true },
    { given: "/", expected: false },
    { given: "/tiles?wall=0", expected: false },
    { given: "/tiles/ops-pulse?wall=1", expected: false },
    { given: "/plan?wall=1", expected: false },
  ])("is $given: $expected", ({ given, expected }) => {
    expect(isWall(at(given))).toBe(expected);
  });

  it("is dark until its address says light", () => {
    expect([wallTheme(at("/?wall=1")), wallTheme(at("/?wall=1&theme=light"))]).toEqual(["dark", "light"]);
  });

  it("names roles and nobody", () => {
    const people = new Map([
      aPerson("asha", { roles: ["qa", "data-partner"] }),
      aPerson("riley", { roles: ["customer"], customer: true }),
    ]);
    expect([...asRoles(people).values()].map(({ name }) => name)).toEqual([
      "QA and data partner",
      "a customer",
    ]);
    expect(nobody({ id: "asha", name: "Asha", roles: ["qa"] })).toEqual({ id: "", name: "", roles: [] });
  });
});
