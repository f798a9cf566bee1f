// The way to a go: the cheapest act that clears something, the shortest list of all that is left, and the clocks that run.
import { z } from "zod";
import { latest, Instant } from "../time.ts";
import { Act, actKinds, stepsOf, type Condition } from "./conditions.ts";
import { isShut } from "./freezes/shut.ts";
import type { FreezeView } from "./freezes/view-schema.ts";

export const Step = z.object({
  text: z.string(),
  people: z.array(z.string()).readonly(),
  by: z.string().exactOptional(),
  until: Instant.exactOptional().meta({ description: "Of a step that is nothing but waiting." }),
});
export type Step = z.infer<typeof Step>;

export const Cheapest = z.object({ condition: z.string(), title: z.string(), acts: z.array(Act).readonly() });
export type Cheapest = z.infer<typeof Cheapest>;

/** The condition that blocks now and that fewest acts clear; what nobody can do costs nothing and helps nobody. */
export function cheapestUnblock(conditions: readonly Condition[]): Cheapest | undefined {
  const open = conditions.filter(
    (one) =>
      !one.upcoming && one.notBefore === undefined && one.acts.length > 0 && stepsOf(one).every(isPossible),
  );
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  const best = others.reduce((least, one) => (price(one) < price(least) ? one : least), first);
  return { condition: best.id, title: best.title, acts: stepsOf(best) };
}

/** What a person does at once is cheaper than what has to be brought about. */
function price(condition: Condition): number {
  const acts = stepsOf(condition);
  const slow = acts.filter(({ kind }) => kind === "check" || kind === "deploy").length;
  return acts.length + slow / 2;
}

function isPossible({ people, by }: Act): boolean {
  return people.length > 0 || by !== undefined;
}

/** Each act once; within a stage in the order in which one makes the next possible. */
export function quickestPath(conditions: readonly Condition[]): readonly Step[] {
  const stages = [...new Set(conditions.map(({ stage }) => stage))];
  const seen = new Set<string>();
  return stages.flatMap((stage) => {
    const inStage = conditions.filter((one) => one.stage === stage);
    const acts = inStage
      .flatMap(stepsOf)
      .toSorted((left, right) => actKinds.indexOf(left.kind) - actKinds.indexOf(right.kind));
    const fresh = acts.filter(({ id }) => !seen.has(id) && seen.add(id));
    return [...fresh.map(stepOf), ...inStage.flatMap(waitOf)];
  });
}

function stepOf({ text, people, by }: Act): Step {
  return { text, people, ...(by === undefined ? {} : { by }) };
}

function waitOf({ title, notBefore }: Condition): readonly Step[] {
  return notBefore === undefined ? [] : [{ text: `Wait for ${title}`, people: [], until: notBefore }];
}

/** The last of the clocks that have to run down; none where it is in the hands of people and machines alone. */
export function earliestGo(
  conditions: readonly Condition[],
  freezes: readonly FreezeView[] = [],
): Instant | undefined {
  const clocks = latest(conditions.map(({ notBefore }) => notBefore));
  return clocks === undefined ? undefined : thawed(clocks, freezes);
}

/** A clock that runs out while production is shut has to wait for its opening. */
function thawed(instant: Instant, freezes: readonly FreezeView[]): Instant {
  const shut = freezes.find((freeze) => isShut(freeze, instant));
  return shut === undefined ? instant : thawed(shut.until, freezes);
}
