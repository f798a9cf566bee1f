// A watch played by hand: ages are what a test says they are, time is what it gives.
import type { Announcement } from "#domain/announcement.ts";
import { endEffect, takeHead } from "#domain/outbox.ts";
import { runsheet } from "#domain/people.ts";
import type { EffectLane } from "#domain/process.ts";
import { advance, begin, catchUp, type Running } from "#domain/running.ts";
import type { SeenAges, WatchEffect } from "#domain/tiles/watch/effects.ts";
import type { WatchEvent } from "#domain/tiles/watch/events.ts";
import type { WatchedSource, WatchList } from "#domain/tiles/watch/list.ts";
import { watchProcess } from "#domain/tiles/watch/process.ts";
import { newWatch, type WatchState } from "#domain/tiles/watch/state.ts";
import type { Instant } from "#domain/time.ts";

export type RunningWatch = Running<WatchState, WatchEffect>;

export const night = "2025-10-16T02:00:00.000Z";
export const start = "2025-10-16T09:00:00.000Z";
const staleness = { stale: "26 hours", critical: "48 hours" };
export const runs: WatchedSource = {
  kind: "runs",
  id: "runs",
  title: "Nightly metrics",
  owner: "data",
  staleness,
  tiles: ["Ops Pulse", "SLA Trends"],
};
export const sales: WatchedSource = {
  kind: "facts",
  id: "tile/sales-pulse",
  title: "Sales Pulse",
  owner: "product",
  staleness: { stale: "2 hours", critical: "1 day" },
  factType: "shopify.sales.summary",
};

export function aWatchList(...sources: readonly WatchedSource[]): WatchList {
  return { channel: "occ-ops", sources: [...sources] };
}

/** `seen`: what a look at this instant would find. */
export interface Play {
  running: RunningWatch;
  at: Instant;
  readonly seen: (at: Instant) => Omit<SeenAges, "at">;
}

export function playWatch(startedAt: Instant, seen: Play["seen"]): Play {
  const running = advance(watchProcess, begin(newWatch("production", startedAt), startedAt), {
    by: runsheet,
    events: [{ type: "started" }],
    at: startedAt,
  });
  return { running, at: startedAt, seen };
}

/** What is in the database from which instant on, the newest last. */
type Shelf = Readonly<Record<string, readonly (readonly [from: Instant, asOf: Instant])[]>>;

/** A watch over a database whose content is known beforehand. */
export function watching(shelf: Shelf, ...sources: readonly WatchedSource[]) {
  const list = aWatchList(...sources);
  return playWatch(start, (at) => ({
    list,
    asOfs: Object.fromEntries(
      Object.entries(shelf).flatMap(([id, rows]) => {
        const row = rows.findLast(([from]) => from <= at);
        return row === undefined ? [] : [[id, row[1]]];
      }),
    ),
  }));
}

/** Every due look is made at once, up to an instant. */
export function until(play: Play, at: Instant): void {
  for (;;) {
    while (endHead(play, "checks", { ...play.seen(play.at), at: play.at }) !== undefined);
    const next = watchProcess.due(play.running.state);
    if (next === undefined || next > at) break;
    pass(play, next);
  }
  pass(play, at);
}

/** Time goes on, and nobody answers. */
export function pass(play: Play, at: Instant): void {
  play.at = at;
  play.running = catchUp(watchProcess, play.running, at);
}

export function tell(play: Play, event: WatchEvent): void {
  play.running = advance(watchProcess, play.running, { by: runsheet, events: [event], at: play.at });
}

export function endHead(play: Play, lane: EffectLane, result?: unknown): WatchEffect | undefined {
  const head = takeHead(play.running, lane);
  if (head === undefined) return undefined;
  const how = { end: "done", result } as const;
  play.running = endEffect(watchProcess, head.running, { effect: head.effect, how, at: play.at });
  return head.effect.body;
}

/** What waits to be told, oldest first, and is taken as told by this. */
export function told(play: Play): readonly Announcement[] {
  const announcements: Announcement[] = [];
  for (let body = endHead(play, "announce"); body !== undefined; body = endHead(play, "announce"))
    if (body.lane === "announce") announcements.push(body.announcement);
  return announcements;
}
