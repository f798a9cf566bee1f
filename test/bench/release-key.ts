// Keys of releases as the plan of this repository has them.
import { instantFrom } from "#domain/time.ts";

const dayMs = 86_400_000;

/** Different for each index: days of years to come, each with a letter. */
export function keyOf(index: number): string {
  const letter = String.fromCodePoint(97 + (index % 26));
  const at = Date.UTC(2030, 0, 1) + Math.floor(index / 26) * dayMs;
  return `v${instantFrom(at).slice(0, 10).replaceAll("-", ".")}${letter}`;
}
