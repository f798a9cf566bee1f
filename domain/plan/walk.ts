// Steps through a plan's values, so that one rule serves a field wherever its section puts it.

export type PlanPath = readonly (string | number)[];

export interface PlanNode {
  readonly path: PlanPath;
  /** The nearest field name: that of a list for each of its items. */
  readonly name: string;
  readonly value: unknown;
}

/** Every value of the plan, lists and sections included, in the order of the file's fields. */
export function nodesOf(value: unknown, path: PlanPath = [], name = ""): readonly PlanNode[] {
  const node = { path, name, value };
  if (Array.isArray(value))
    return [node, ...value.flatMap((item, index) => nodesOf(item, [...path, index], name))];
  if (typeof value !== "object" || value === null) return [node];
  return [node, ...Object.entries(value).flatMap(([key, item]) => nodesOf(item, [...path, key], key))];
}

/** `people[2].email` */
export function fieldName(path: PlanPath): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}
