// One person for each role of the builders' plan, and those who may not sign.
import { actorOf, type Actor, type Person } from "#domain/people.ts";

export const people: readonly Person[] = [
  person("justin", ["product"]),
  person("brooke", ["support"]),
  person("jordan", ["data"]),
  person("mika", ["design"]),
  person("tomas", ["engineering"]),
  person("nora", ["engineering"]),
  person("asha", ["qa"]),
  person("leo", ["reliability"]),
  person("ines", ["manager"]),
  { ...person("riley", ["customer"]), organisation: "evergreen", customer: true },
];

export function as(id: string, via: Actor["via"] = "api"): Actor {
  const found = people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no such person in the builders: ${id}`);
  return actorOf(found, via);
}

export const ciToken: Actor = { person: "ci", type: "service", roles: [], customer: false, via: "api" };

function person(id: string, roles: readonly string[]): Person {
  return {
    id,
    name: id,
    email: `${id}@hotdash.example`,
    roles: [...roles],
    organisation: "hotdash",
    customer: false,
    sample: false,
  };
}
