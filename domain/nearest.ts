// What somebody may have meant who mistyped a word.

/** The choice that is at most two slips away, or begins with the word; none where nothing is like it. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  if (given === "") return undefined;
  const begun = choices.find((choice) => given.length > 2 && choice.toLowerCase().startsWith(given));
  if (begun !== undefined) return begun;
  const [best] = choices
    .map((choice) => ({ choice, slips: slipsBetween(given, choice.toLowerCase()) }))
    .toSorted((left, right) => left.slips - right.slips);
  return best !== undefined && best.slips <= slipsAtMost && best.slips < given.length
    ? best.choice
    : undefined;
}

const slipsAtMost = 2;

/** Letters to add, take away or change until one word is the other. */
function slipsBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [at, letter] of left.split("").entries()) {
    const next = [at + 1];
    for (const [index, other] of right.split("").entries()) {
      const changed = (row[index] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
