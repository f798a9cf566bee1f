// What a checker has found, and how it counts.

export interface Finding {
  readonly type: "lost" | "doubled" | "stuck" | "broken";
  readonly what: string;
}

export function counted(what: string, expected: number, found: number): readonly Finding[] {
  if (found === expected) return [];
  return [{ type: found < expected ? "lost" : "doubled", what: `${what}: ${found} instead of ${expected}` }];
}

export function timesOf<Item>(wanted: Item, items: readonly Item[]): number {
  return items.filter((item) => item === wanted).length;
}

export function twice(what: string, keys: readonly string[]): readonly Finding[] {
  const again = keys.filter((key, index) => keys.indexOf(key) !== index);
  return again.map((key) => ({ type: "doubled", what: `${what} ${key}` }));
}
