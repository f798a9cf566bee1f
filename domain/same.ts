// Changes that keep what they don't change: whoever remembers what was found of an object knows it again.

/** The list itself where no item of it changes. */
export function mapSame<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}

/** The whole itself where no part of it changes. */
export function replaceSame<Whole extends object>(whole: Whole, parts: Partial<Whole>): Whole {
  for (const name in parts) if (parts[name] !== whole[name]) return { ...whole, ...parts };
  return whole;
}
