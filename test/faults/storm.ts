// What goes wrong, drawn from a seed: kills of one part or several at once, and faults on the way to the outside.
import { setTimeout as pause } from "node:timers/promises";
import {
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  sample,
  shuffledSubarray,
  subarray,
  type Arbitrary,
} from "fast-check";
import type { Fault } from "#test/fault-proxy.ts";
import type { ChildName, Stack } from "#test/stack.ts";
import type { Outside } from "./outside.ts";
import { untilReady } from "./ready.ts";

export const children = ["worker", "api", "temporal", "parts"] as const satisfies readonly ChildName[];

export interface Pause {
  /** Whether everything has come back before the pause begins; else it also strikes what is still coming. */
  readonly ready: boolean;
  readonly afterMs: number;
}

export type Blow = Pause &
  (
    | { readonly type: "kill"; readonly children: readonly ChildName[] }
    | {
        readonly type: "fault";
        readonly on: "slack" | "linear";
        readonly fault: Fault;
        readonly times: number;
      }
  );

export interface Damage {
  /** Processes that were killed, by their name; one that is still coming back can't be. */
  readonly kills: Record<ChildName, number>;
  faults: number;
}

const noDamage = (): Damage => ({ kills: { worker: 0, api: 0, temporal: 0, parts: 0 }, faults: 0 });

/** Each part is killed alone first; what comes then is left to chance. */
export function blowsOf(seed: number, count: number): readonly Blow[] {
  return [...sample(oneEach, { seed, numRuns: 1 }).flat(), ...sample(blow, { seed, numRuns: count })];
}

export interface Place {
  readonly stack: Stack;
  readonly outside: Outside;
  /** Told of each blow, as it falls. */
  readonly say: (line: string) => void;
}

/** Goes on until it is told that what it disturbs is done; the same seed strikes in the same order. */
export async function rage(place: Place, blows: readonly Blow[], until: AbortSignal): Promise<Damage> {
  const damage = noDamage();
  for (const one of blows) {
    if (one.ready) await untilReady(place.stack, until);
    await pause(one.afterMs, undefined, { signal: until }).catch(() => {});
    if (until.aborted) break;
    strike(place, one, damage);
  }
  return damage;
}

function strike({ stack, outside, say }: Place, blow: Blow, damage: Damage): void {
  if (blow.type === "kill") {
    const killed = blow.children.filter((child) => stack.kill(child));
    for (const child of killed) damage.kills[child] += 1;
    say(`killed ${killed.join(", ") || "nobody: all of them were still away"}`);
  } else {
    outside[blow.on].fail(blow.fault, { times: blow.times });
    damage.faults += blow.times;
    say(`${blow.on} fails ${blow.times} times: ${JSON.stringify(blow.fault)}`);
  }
}

const firstAfterMs = 2_000;

/** Mostly there is time for some work, or nothing would ever be done. */
const between = {
  ready: oneof({ weight: 3, arbitrary: constant(true) }, { weight: 1, arbitrary: constant(false) }),
  afterMs: integer({ min: 100, max: 5_000 }),
};

const kill: Arbitrary<Blow> = record({
  type: constant("kill"),
  ...between,
  children: oneof(
    { weight: 5, arbitrary: constantFrom(...children).map((child) => [child]) },
    { weight: 2, arbitrary: subarray([...children], { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: constant([...children]) },
  ),
});

const oneEach: Arbitrary<readonly Blow[]> = shuffledSubarray([...children], {
  minLength: children.length,
}).map((order) =>
  order.map((child) => ({ type: "kill", ready: true, afterMs: firstAfterMs, children: [child] })),
);

const anyFault: Arbitrary<Fault> = constantFrom<Fault>(
  { type: "too-many-requests", retryAfterSeconds: 1 },
  { type: "status", status: 500 },
  { type: "status", status: 503 },
  { type: "hang" },
  { type: "hang-after" },
  { type: "swallow-answer" },
  { type: "reset" },
);

const fault: Arbitrary<Blow> = record({
  type: constant("fault"),
  ...between,
  on: constantFrom("slack", "linear"),
  fault: anyFault,
  times: integer({ min: 1, max: 3 }),
});

const blow: Arbitrary<Blow> = oneof({ weight: 3, arbitrary: kill }, { weight: 1, arbitrary: fault });
