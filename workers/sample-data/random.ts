// Numbers that look random and are the same for the same words: a day made again is the same day.
import { sha256Hex } from "#domain/canonical.ts";

/** From 0 up to, but not including, 1. */
export type Random = () => number;

/** Mulberry32, begun by a hash of the words. */
export function randomOf(...words: readonly (string | number)[]): Random {
  let state = Number.parseInt(sha256Hex(words.join(" ")).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Both ends included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return Math.floor(between(random, low, high + 1));
}

export function oneOf<Item>(random: Random, [first, ...others]: readonly [Item, ...Item[]]): Item {
  const [chosen = first] = [first, ...others].slice(wholeBetween(random, 0, others.length));
  return chosen;
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
