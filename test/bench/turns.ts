// Measures contenders in turns, so that whatever else the machine does hits all of them alike.

export interface Contender {
  readonly name: string;
  readonly run: (round: number) => Promise<void>;
  /** Before each of its turns, and not measured. */
  readonly prepare?: () => Promise<void>;
  /** In the first so many rounds; in all where it is left out. */
  readonly rounds?: number;
  /** One that takes minutes needs no round before to be warm. */
  readonly warmUp?: boolean;
}

/** Milliseconds of each contender, from round 1 on. */
export type Times = ReadonlyMap<string, readonly number[]>;

/** Round 0 warms up and is left out. Each round turns the order around: to go first may cost or help. */
export async function inTurns(
  contenders: readonly Contender[],
  rounds: number,
  tell: (line: string) => void,
): Promise<Times> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const taking = contenders.filter((one) => takesPart(one, round));
    for (const { name, run, prepare } of round % 2 === 0 ? taking : taking.toReversed()) {
      await prepare?.();
      const start = performance.now();
      await run(round);
      const ms = performance.now() - start;
      if (round > 0) times.get(name)?.push(ms);
      tell(`${round === 0 ? "warm-up" : `round ${round} of ${rounds}`}: ${name} ${Math.round(ms)} ms`);
    }
  }
  return times;
}

function takesPart({ rounds = Infinity, warmUp = true }: Contender, round: number): boolean {
  return round === 0 ? warmUp : round <= rounds;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The least of the values that at least this share of them does not pass: 0.95 for the 95th percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}

/** The median of the ratios that two had in the same round: what slows a round down slows both. */
export function ratioOf(above: readonly number[], below: readonly number[]): number {
  const pairs = above.flatMap((ms, index) => {
    const other = below[index];
    return other === undefined ? [] : [ms / other];
  });
  return median(pairs);
}
