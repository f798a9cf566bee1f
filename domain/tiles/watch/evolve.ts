import type { Fact } from "../../process.ts";
import type { Instant } from "../../time.ts";
import type { Turn, WatchEvent } from "./events.ts";
import type { WatchList } from "./list.ts";
import { isWorse } from "./standing.ts";
import { isOver, watched, type AlertedSource, type StandingAlert, type WatchState } from "./state.ts";

export function evolve(state: WatchState, { event, at }: Pick<Fact<WatchEvent>, "event" | "at">): WatchState {
  switch (event.type) {
    case "started":
      return state;
    case "look-asked":
      return { ...state, asked: true };
    case "look-began":
      return { ...state, looking: at, asked: false };
    case "list-changed":
      return withList(state, event.list, at);
    case "looked": {
      const { looking: _, ...rest } = state;
      const sources = state.sources.map(({ asOf: __, ...known }) => {
        const asOf = event.asOfs[known.id];
        return asOf === undefined ? known : { ...known, asOf };
      });
      const alerts = state.alerts.filter(({ items }) => !items.every(isOver));
      return { ...rest, lookedAt: event.at, sources, alerts };
    }
    case "turned":
      return withTurns(state, event);
  }
}

function withList(state: WatchState, list: WatchList, at: Instant): WatchState {
  const watchedSince = state.list === undefined ? state.startedAt : at;
  const known = new Map(state.sources.map((source) => [source.id, source]));
  const sources = list.sources.map(({ id }) => known.get(id) ?? { id, watchedSince, told: "fresh" as const });
  const alerts = changed(state.alerts, (item) =>
    list.sources.some(({ id }) => id === item.source.id)
      ? item
      : { ...item, standing: "unwatched", since: at },
  );
  return { ...state, list, sources, alerts };
}

interface Turned {
  readonly at: Instant;
  readonly turns: readonly Turn[];
}

/** Alerts that stand follow their sources; what has become worse is told in one more. */
function withTurns(state: WatchState, { at, turns }: Turned): WatchState {
  const turnById = new Map(turns.map((turn) => [turn.source, turn]));
  const sources = state.sources.map((known) => ({
    ...known,
    told: turnById.get(known.id)?.to ?? known.told,
  }));
  const itemById = new Map(
    watched(state).flatMap(({ source, known }): [string, AlertedSource][] => {
      const turn = turnById.get(source.id);
      if (turn === undefined) return [];
      const age = known.asOf === undefined ? {} : { asOf: known.asOf };
      return [[source.id, { source, standing: turn.to, since: turn.since, ...age }]];
    }),
  );
  const followed = changed(state.alerts, (item) => itemById.get(item.source.id) ?? item);
  const worse = turns
    .filter(({ from, to }) => isWorse(to, from))
    .flatMap(({ source }) => itemById.get(source) ?? []);
  if (worse.length === 0 || state.list === undefined) return { ...state, sources, alerts: followed };
  const severity = worse.some(({ standing }) => standing === "critical") ? "critical" : "warning";
  const alert: StandingAlert = { id: at, channel: state.list.channel, severity, items: worse };
  return { ...state, sources, alerts: [...followed, alert] };
}

/** What is over in an alert stays so: figures that grow old again are another alert. */
function changed(
  alerts: readonly StandingAlert[],
  change: (item: AlertedSource) => AlertedSource,
): readonly StandingAlert[] {
  return alerts.map((alert) => ({
    ...alert,
    items: alert.items.map((item) => (isOver(item) ? item : change(item))),
  }));
}
