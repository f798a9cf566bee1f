// When a watch looks: as soon as somebody asks, when known figures turn, and often while any of them are old.
import { after, earliest, type Instant } from "../../time.ts";
import type { WatchEvent } from "./events.ts";
import { standingOf } from "./standing.ts";
import { watched, type WatchState } from "./state.ts";

/** Old figures may be followed by new ones at any time, and people wait to hear it. */
const whileOld = "10 minutes";
/** An edit of the plan may bring a source, or a shorter limit. */
const atTheLatest = "24 hours";

export function due(state: WatchState): Instant | undefined {
  const { startedAt, lookedAt, looking, asked, sources } = state;
  if (looking !== undefined) return undefined;
  if (asked || lookedAt === undefined) return startedAt;
  const isOld = sources.some(({ told }) => told !== "fresh");
  return earliest([after(lookedAt, isOld ? whileOld : atTheLatest), nextTurn(state)]);
}

export function follow(state: WatchState, at: Instant): WatchEvent | undefined {
  const next = due(state);
  return next === undefined || next > at ? undefined : { type: "look-began" };
}

/** When the first of the figures that are known will be older than a limit. */
export function nextTurn(state: WatchState): Instant | undefined {
  const { lookedAt = state.startedAt } = state;
  const turns = watched(state).flatMap(({ source, known }) => {
    const { staleAt, criticalAt } = standingOf(source, known, lookedAt);
    return [staleAt, criticalAt];
  });
  return earliest(turns.filter((turn) => turn !== undefined && turn > lookedAt));
}
