// Dice that fall the same for the same seed.
type Some<Item> = readonly [Item, ...Item[]];

export interface Dice {
  /** From 0 to below 1. */
  readonly roll: () => number;
  readonly pick: <Item>(items: Some<Item>) => Item;
}

/** Mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed;
  const roll = () => {
    state = Math.trunc(state + 0x6d_2b_79_f5);
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { roll, pick: (items) => items[Math.floor(roll() * items.length)] ?? items[0] };
}

export function anyOf<Item>(items: readonly Item[], { pick }: Dice): Item {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error("nothing to pick from");
  return pick([first, ...rest]);
}
