// What a look makes of what it saw. Nothing is told that this look has not found.
import { canonicalJson } from "../../canonical.ts";
import { runsheet } from "../../people.ts";
import type { Authored, Settled } from "../../process.ts";
import { latest, type Instant } from "../../time.ts";
import { SeenAges, type WatchEffect } from "./effects.ts";
import type { Turn, WatchEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { standingOf } from "./standing.ts";
import { watched, type WatchState } from "./state.ts";

export function settleLook(
  state: WatchState,
  { body, result }: Settled<WatchEffect>,
  endedAt: Instant,
): Authored<WatchEvent> | undefined {
  if (body.lane !== "checks" || state.looking === undefined) return undefined;
  const { at: readAt, list, asOfs } = SeenAges.parse(result);
  const at = latest([readAt, state.looking]) ?? readAt;
  const isSame = state.list !== undefined && canonicalJson(state.list) === canonicalJson(list);
  const seen: readonly WatchEvent[] = [
    ...(isSame ? [] : [{ type: "list-changed", list } as const]),
    { type: "looked", at, asOfs },
  ];
  const turns = turnsIn(
    seen.reduce((known, event) => evolve(known, { event, at: endedAt }), state),
    at,
  );
  const events = turns.length === 0 ? seen : [...seen, { type: "turned", at, turns } as const];
  return { by: runsheet, events };
}

function turnsIn(state: WatchState, at: Instant): readonly Turn[] {
  return watched(state).flatMap(({ source, known }) => {
    const { standing: to, staleAt = at, criticalAt = at } = standingOf(source, known, at);
    const from = known.told;
    const since = { fresh: at, stale: staleAt, critical: criticalAt }[to];
    return to === from ? [] : [{ source: source.id, from, to, since }];
  });
}
