// What people see of a watch at an instant; its row keeps the whole of it.
import { optional } from "../../optional.ts";
import { rowOf, type RunRow } from "../../record.ts";
import type { Running } from "../../running.ts";
import { inWords, type Instant } from "../../time.ts";
import { undeliveredOf, type Undelivered } from "../../undelivered.ts";
import type { WatchEffect } from "./effects.ts";
import { due, nextTurn } from "./follow.ts";
import { standingOf, worstOf } from "./standing.ts";
import {
  isOver,
  tileWatchIdOf,
  watched,
  type Standing,
  type StandingAlert,
  type WatchState,
} from "./state.ts";

export interface WatchView {
  readonly id: string;
  readonly kind: "tile-watch";
  readonly key: string;
  readonly version: number;
  /** The worst of what was told. */
  readonly status: "starting" | Standing;
  readonly verdict: string;
  readonly updatedAt: Instant;
  readonly startedAt: Instant;
  readonly links: Readonly<Record<string, string>>;
  readonly environment: string;
  readonly lookedAt?: Instant;
  /** Absent while it looks. */
  readonly nextLookAt?: Instant;
  readonly channel?: string;
  readonly sources: readonly SourceView[];
  readonly alerts: readonly AlertView[];
  readonly undelivered: readonly Undelivered[];
}

interface SourceView {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly standing: Standing;
  readonly asOf?: Instant;
  readonly staleAt?: Instant;
  readonly criticalAt?: Instant;
}

interface AlertView {
  readonly at: Instant;
  readonly severity: StandingAlert["severity"];
  readonly cleared: boolean;
  readonly sources: readonly string[];
}

export function watchView(running: Running<WatchState, WatchEffect>, at: Instant): WatchView {
  const { state, version, updatedAt } = running;
  const { environment, startedAt, lookedAt } = state;
  return {
    id: tileWatchIdOf(environment),
    kind: "tile-watch",
    key: environment,
    version,
    status: statusOf(state),
    verdict: verdictOf(state),
    updatedAt,
    startedAt,
    links: {},
    environment,
    sources: sourceViews(state),
    alerts: state.alerts.map(({ id, severity, items }) => ({
      at: id,
      severity,
      cleared: items.every(isOver),
      sources: items.map(({ source }) => source.id),
    })),
    undelivered: undeliveredOf(running, at),
    ...optional({ lookedAt, nextLookAt: due(state), channel: state.list?.channel }),
  };
}

/** The stored row of a watch, which never closes. */
export function watchRow(view: WatchView): Omit<RunRow, "runId"> {
  return rowOf(view, { stage: null, closed: false });
}

function statusOf({ lookedAt, sources }: WatchState): WatchView["status"] {
  return lookedAt === undefined ? "starting" : worstOf(sources.map(({ told }) => told));
}

function verdictOf(state: WatchState): string {
  if (state.lookedAt === undefined) return "Has not looked yet.";
  const all = watched(state);
  if (all.length === 0) return `The plan has nothing to watch in ${state.environment}.`;
  const old = (["critical", "stale"] as const).flatMap((standing) => {
    const titles = all.filter(({ known }) => known.told === standing).map(({ source }) => source.title);
    return titles.length === 0 ? [] : [`${standing}: ${titles.join(", ")}`];
  });
  if (old.length > 0) return `Too old, ${old.join("; ")}.`;
  const turn = nextTurn(state);
  return `All figures are fresh${turn === undefined ? "" : `, the first of them until ${inWords(turn)}`}.`;
}

function sourceViews(state: WatchState): readonly SourceView[] {
  const { lookedAt = state.startedAt } = state;
  return watched(state).map(({ source, known }) => {
    const { id, title, owner } = source;
    const { staleAt, criticalAt } = standingOf(source, known, lookedAt);
    return {
      id,
      title,
      owner,
      standing: known.told,
      ...optional({ asOf: known.asOf, staleAt, criticalAt }),
    };
  });
}
