// Names in a plan that must be names of something in it, and names that may stand only once.
import type { Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import { nodesOf, type PlanNode } from "./walk.ts";

type Target =
  | "roles"
  | "people"
  | "organisations"
  | "channels"
  | "environments"
  | "gates"
  | "tiles"
  | "metrics"
  | "documents";

/** What a field's name promises to hold, in every section alike. */
const targetByField = new Map<string, Target>([
  ["role", "roles"],
  ["roles", "roles"],
  ["unasked", "roles"],
  ["delegate", "people"],
  ["owner", "roles"],
  ["owners", "roles"],
  ["escalateTo", "roles"],
  ["standIn", "roles"],
  ["roadmapPings", "roles"],
  ["person", "people"],
  ["participants", "people"],
  ["organisation", "organisations"],
  ["channel", "channels"],
  ["environment", "environments"],
  ["production", "environments"],
  ["judges", "gates"],
  ["tile", "tiles"],
  ["metric", "metrics"],
  ["metrics", "metrics"],
  ["document", "documents"],
  ["documents", "documents"],
]);

/** What tells the items of a list apart; `id` in every list that isn't named here. */
const keyByList = new Map([
  ["channels", "name"],
  ["slots", "slot"],
  ["seats", "role"],
  ["next", "date"],
  ["governed", "path"],
  ["participants", "person"],
  ["backlog", "issue"],
  ["deployments", "environment"],
]);

export function unknownNames(plan: Plan): readonly PlanProblem[] {
  const names = namesOf(plan);
  return nodesOf(plan).flatMap(({ path, name, value }) => {
    const target = path[0] === "permissions" ? "roles" : targetByField.get(name);
    if (target === undefined || typeof value !== "string") return [];
    const known = names[target];
    if (known.includes(value)) return [];
    const choices = known.length === 0 ? "there are none" : `they are ${known.join(", ")}`;
    return [
      {
        path,
        message: `names ${value}, which is not among the ${target} of the plan: ${choices}`,
        severity: "error",
      },
    ];
  });
}

export function duplicates(plan: Plan): readonly PlanProblem[] {
  const lists = nodesOf(plan).filter((node): node is PlanNode & { value: readonly unknown[] } =>
    Array.isArray(node.value),
  );
  const emails = plan.people.map(({ email }, index) => ({
    path: ["people", index, "email"],
    key: email.toLowerCase(),
  }));
  const gates = plan.release.stages.flatMap(({ gates }, stage) =>
    gates.map(({ id }, gate) => ({ path: ["release", "stages", stage, "gates", gate, "id"], key: id })),
  );
  const tiles = [plan.tiles.fixed, plan.tiles.facts].flatMap((list, group) =>
    list.map(({ id }, index) => ({ path: ["tiles", group === 0 ? "fixed" : "facts", index, "id"], key: id })),
  );
  const once = [
    ...lists.filter(({ name }) => !["gates", "fixed", "facts"].includes(name)).map(keysOf),
    emails,
    gates,
    tiles,
  ];
  return once.flatMap(repeated);
}

function namesOf(plan: Plan): Readonly<Record<Target, readonly string[]>> {
  return {
    roles: plan.roles.map(({ id }) => id),
    people: plan.people.map(({ id }) => id),
    organisations: plan.organisations.map(({ id }) => id),
    channels: plan.channels.map(({ name }) => name),
    environments: [...new Set(plan.release.stages.map(({ environment }) => environment))],
    gates: plan.release.stages.flatMap(({ gates }) => gates.map(({ id }) => id)),
    tiles: [...plan.tiles.fixed, ...plan.tiles.facts].map(({ id }) => id),
    metrics: plan.metrics?.list.map(({ id }) => id) ?? [],
    documents: plan.documents?.governed.map(({ path }) => path) ?? [],
  };
}

interface Keyed {
  readonly path: PlanNode["path"];
  readonly key: string;
}

function keysOf({ path, name, value }: PlanNode & { value: readonly unknown[] }): readonly Keyed[] {
  const field = keyByList.get(name) ?? "id";
  return value.flatMap((item, index) => {
    if (typeof item === "string") return [{ path: [...path, index], key: item }];
    if (typeof item !== "object" || item === null) return [];
    const key = new Map<string, unknown>(Object.entries(item)).get(field);
    return typeof key === "string" ? [{ path: [...path, index, field], key }] : [];
  });
}

function repeated(list: readonly Keyed[]): readonly PlanProblem[] {
  const seen = new Set<string>();
  return list.flatMap(({ path, key }) => {
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path, message: `repeats ${key}, which may stand only once here`, severity: "error" }];
  });
}
