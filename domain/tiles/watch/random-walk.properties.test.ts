// Figures come in, fail to, and are looked at late, on fixed seeds; asserted is what must hold whatever happens.
import { expect, it } from "vitest";
import { diceOf, type Dice } from "#test/builders/dice.ts";
import {
  aWatchList,
  endHead,
  pass,
  playWatch,
  runs,
  sales,
  start,
  tell,
  type Play,
} from "#test/builders/watch.ts";
import { epochMs, instantFrom, type Instant } from "../../time.ts";
import { freshnessAt } from "../freshness.ts";
import { watchProcess } from "./process.ts";
import { isOver, type StandingAlert } from "./state.ts";

const sources = [runs, sales] as const;

/** The database: what it holds now, and all that it has ever held. */
interface Shelf {
  readonly now: Record<string, Instant>;
  readonly changes: { readonly at: Instant; readonly id: string; readonly asOf: Instant }[];
}

const counts = { warning: 0, critical: 0, cleared: 0 };

function walk(seed: number): void {
  const dice = diceOf(seed);
  const shelf: Shelf = { now: {}, changes: [] };
  const play = playWatch(start, () => ({ list: aWatchList(...sources), asOfs: { ...shelf.now } }));
  for (const { id } of sources) refresh(shelf, id, start, dice);
  const raised: StandingAlert[] = [];
  for (let step = 0; step < 120; step += 1) {
    const before = play.running.state.alerts;
    pass(
      play,
      instantFrom(
        epochMs(play.at) + Math.floor(dice.roll() * dice.pick([60_000, 3_600_000, 40 * 3_600_000])),
      ),
    );
    if (dice.roll() < 0.25) refresh(shelf, dice.pick(sources).id, play.at, dice);
    if (dice.roll() < 0.1) tell(play, { type: "look-asked" });
    if (dice.roll() < 0.7) look(play, shelf, dice);
    raised.push(...newOf(before, play.running.state.alerts));
    expectClearedByRefresh(before, play, shelf);
  }
  for (const alert of raised) expectOld(alert, shelf);
  for (const { id } of sources) expectOnceEach(id, raised, shelf);
  expectEnd(play, shelf);
}

/** Newer than before, but not always new enough. */
function refresh({ now, changes }: Shelf, id: string, at: Instant, dice: Dice): void {
  const asOf = instantFrom(epochMs(at) - Math.floor(dice.roll() * dice.pick([0, 3_600_000, 60 * 3_600_000])));
  const former = now[id];
  if (former !== undefined && former >= asOf) return;
  now[id] = asOf;
  changes.push({ at, id, asOf });
}

/** The reading is of this instant, the answer comes later: meanwhile anything may have come in. */
function look(play: Play, shelf: Shelf, dice: Dice): void {
  if (play.running.state.looking === undefined) return;
  const seen = { ...play.seen(play.at), at: play.at };
  if (dice.roll() < 0.3) {
    pass(play, instantFrom(epochMs(play.at) + Math.floor(dice.roll() * 7_200_000)));
    refresh(shelf, dice.pick(sources).id, play.at, dice);
  }
  endHead(play, "checks", seen);
}

function newOf(before: readonly StandingAlert[], after: readonly StandingAlert[]): readonly StandingAlert[] {
  return after.filter(({ id }) => before.every((former) => former.id !== id));
}

/** What was in the database at an instant, by the list of its changes. */
function asOfAt({ changes }: Shelf, id: string, at: Instant): Instant | undefined {
  return changes.findLast((change) => change.id === id && change.at <= at)?.asOf;
}

function standingAt(shelf: Shelf, id: string, at: Instant) {
  const staleness = sources.find((source) => source.id === id)?.staleness ?? runs.staleness;
  return freshnessAt(asOfAt(shelf, id, at), staleness, at).standing;
}

function expectOld({ id: at, severity, items }: StandingAlert, shelf: Shelf): void {
  counts[severity] += 1;
  for (const { source } of items)
    expect(standingAt(shelf, source.id, at), `${source.id} at ${at}`).not.toBe("fresh");
  const worst = items.map(({ source }) => standingAt(shelf, source.id, at));
  expect(worst.includes("critical")).toBe(severity === "critical");
}

function expectClearedByRefresh(before: readonly StandingAlert[], { running }: Play, shelf: Shelf): void {
  for (const alert of running.state.alerts) {
    const former = before.find(({ id }) => id === alert.id);
    for (const [index, item] of alert.items.entries()) {
      const was = former?.items[index];
      if (was === undefined || isOver(was) || !isOver(item)) continue;
      counts.cleared += 1;
      const since = shelf.changes.filter(({ id, at }) => id === item.source.id && at > alert.id);
      expect(since.length, `${item.source.id} cleared at ${item.since}`).toBeGreaterThan(0);
      expect(standingAt(shelf, item.source.id, item.since)).toBe("fresh");
    }
  }
}

/** Of figures that nobody refreshed, people hear once that they are stale and once that they are critical, or only the latter. */
function expectOnceEach(id: string, raised: readonly StandingAlert[], shelf: Shelf): void {
  const heard = raised
    .filter(({ items }) => items.some(({ source }) => source.id === id))
    .map((alert) => `${asOfAt(shelf, id, alert.id)} ${standingAt(shelf, id, alert.id)}`);
  expect(new Set(heard).size, heard.join(", ")).toBe(heard.length);
}

function expectEnd(play: Play, { now }: Shelf): void {
  for (const { id } of sources) now[id] = play.at;
  tell(play, { type: "look-asked" });
  while (endHead(play, "checks", { ...play.seen(play.at), at: play.at }) !== undefined);
  expect(play.running.state.alerts.flatMap(({ items }) => items).filter((item) => !isOver(item))).toEqual([]);
  const due = watchProcess.due(play.running.state);
  expect(due !== undefined && due > play.at).toBe(true);
}

it("a watch tells each change once, and never what is not so", () => {
  for (let seed = 1; seed <= 60; seed += 1) walk(seed);
  expect(Math.min(counts.warning, counts.critical, counts.cleared)).toBeGreaterThan(100);
});
