// What differs between two release plans, and which of it asks less than before. What can't be compared counts as less.
import { z } from "zod";
import { canonicalJson } from "../canonical.ts";
import { permissionChanges } from "./permission-changes.ts";
import { loosensList, loosensValue, wordsOf } from "./plan-fields.ts";
import type { ReleasePlan } from "./release-plan.ts";

export const PlanChange = z.object({
  text: z.string().meta({ examples: ["gate risks, seat product: removed"] }),
  loosens: z.boolean().meta({ description: "It asks less than before, or can't be compared." }),
});
export type PlanChange = z.infer<typeof PlanChange>;

export function planChanges(before: ReleasePlan, after: ReleasePlan): readonly PlanChange[] {
  const [{ permissions: _, ...left }, { permissions: __, ...right }] = [before, after];
  return [...compareObjects(left, right, []), ...permissionChanges(before, after)];
}

export function loosenings(before: ReleasePlan, after: ReleasePlan): readonly string[] {
  return planChanges(before, after)
    .filter(({ loosens }) => loosens)
    .map(({ text }) => text);
}

/** Labels of what is around a field, and the names of the fields down to it. */
interface Place {
  readonly where: readonly string[];
  readonly fields: readonly string[];
  /** The object that holds the field. */
  readonly beside: Readonly<Record<string, unknown>>;
}

type Item = Readonly<Record<string, unknown>>;

function compareObjects(
  before: object,
  after: object,
  where: readonly string[],
  fields: readonly string[] = [],
): readonly PlanChange[] {
  const [left, right] = [itemOf(before), itemOf(after)];
  // Another kind of gate or check is another thing: nothing of it can be compared.
  const other = ["kind", "name"].find((name) => name in left && left[name] !== right[name]);
  if (other !== undefined)
    return [changed(where, `${String(left[other])} became ${String(right[other])}`, true)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .toSorted()
    .flatMap((field) =>
      compare(left[field], right[field], { where, fields: [...fields, field], beside: right }),
    );
}

function compare(before: unknown, after: unknown, place: Place): readonly PlanChange[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const { where, fields } = place;
  if (areLists(before, after)) return compareLists(listOf(before), listOf(after), place);
  if (isItem(before) && isItem(after)) return compareObjects(before, after, where, fields);
  const name = nameOf(place);
  const loosens = loosensValue(before, after, place);
  if (before === undefined) return [changed(where, `${name} ${shown(after)} added`, loosens)];
  if (after === undefined) return [changed(where, `${name} ${shown(before)} removed`, loosens)];
  return [changed(where, `${name} changed from ${shown(before)} to ${shown(after)}`, loosens)];
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): readonly PlanChange[] {
  const field = place.fields.at(-1) ?? "";
  const [left, right] = [labelled(before), labelled(after)];
  const [kept, keptNow] = [sharedWith(left, right), sharedWith(right, left)];
  const order = field === "stages" && kept.join() !== keptNow.join();
  const say = (label: string, what: string, gone: boolean) => {
    const loosens = loosensList(place.fields, gone);
    return isItem((gone ? left : right).get(label))
      ? changed([...place.where, `${singular(field)} ${label}`], what, loosens)
      : changed(place.where, `${nameOf(place)} ${label} ${what}`, loosens);
  };
  return [
    ...(order ? [changed(place.where, "order of the stages changed", true)] : []),
    ...[...left.keys()].filter((label) => !right.has(label)).map((label) => say(label, "removed", true)),
    ...[...right.keys()].filter((label) => !left.has(label)).map((label) => say(label, "added", false)),
    ...kept.flatMap((label) => {
      const [was, is] = [left.get(label), right.get(label)];
      const where = [...place.where.slice(field === "gates" ? 1 : 0), `${singular(field)} ${label}`];
      return isItem(was) && isItem(is) ? compareObjects(was, is, where, place.fields) : [];
    }),
  ];
}

function labelled(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const item of list) found.set(freeLabel(found, labelOf(item)), item);
  return found;
}

/** Two of one name, such as two seats of a role, are told apart by their place. */
function freeLabel(taken: ReadonlyMap<string, unknown>, label: string, nth = 2): string {
  if (!taken.has(label)) return label;
  const next = `${label} ${nth}`;
  return taken.has(next) ? freeLabel(taken, label, nth + 1) : next;
}

/** In full: what begins alike is not the same. */
function labelOf(item: unknown): string {
  const name = isItem(item)
    ? [item["id"], item["slot"], item["role"], item["path"]].find((one) => typeof one === "string")
    : item;
  return typeof name === "string" ? name : canonicalJson(item);
}

function sharedWith(
  list: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...list.keys()].filter((label) => other.has(label));
}

function changed(where: readonly string[], what: string, loosens: boolean): PlanChange {
  return { text: where.length === 0 ? what : `${where.join(", ")}: ${what}`, loosens };
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : canonicalJson(value);
  return text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
}

function nameOf({ fields }: Pick<Place, "fields">): string {
  return wordsOf(fields.at(-1) ?? "");
}

/** `gates` -> `gate`. */
function singular(field: string): string {
  return field.replace(/s$/, "");
}

/** A list that is not there is empty. */
function areLists(before: unknown, after: unknown): boolean {
  return (
    [before, after].every((one) => isList(one) || one === undefined) && (isList(before) || isList(after))
  );
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function itemOf(value: object): Item {
  return Object.fromEntries(Object.entries(value));
}
