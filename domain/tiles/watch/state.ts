// What a watch knows: the newest as-of of each source, what was told of it, and the alerts that stand.
import type { Instant } from "../../time.ts";
import type { Freshness } from "../freshness.ts";
import type { WatchedSource, WatchList } from "./list.ts";

export type Standing = Freshness["standing"];

export interface WatchState {
  readonly environment: string;
  readonly startedAt: Instant;
  /** Of the plan, at the last look. */
  readonly list?: WatchList;
  /** Up to when the sources are known. */
  readonly lookedAt?: Instant;
  /** When the look began that is under way. */
  readonly looking?: Instant;
  /** Somebody wants it to look, and no look has begun since. */
  readonly asked: boolean;
  readonly sources: readonly KnownSource[];
  readonly alerts: readonly StandingAlert[];
}

/** In the order of the list. */
export interface KnownSource {
  readonly id: string;
  readonly watchedSince: Instant;
  readonly asOf?: Instant;
  /** What people know of it: whatever differs from that is news. */
  readonly told: Standing;
}

/** One message; it is kept until all that it told of is over. */
export interface StandingAlert {
  /** When it was raised. */
  readonly id: Instant;
  readonly channel: string;
  readonly severity: "warning" | "critical";
  readonly items: readonly AlertedSource[];
}

export interface AlertedSource {
  readonly source: WatchedSource;
  readonly standing: Standing | "unwatched";
  readonly since: Instant;
  readonly asOf?: Instant;
}

export function newWatch(environment: string, startedAt: Instant): WatchState {
  return { environment, startedAt, asked: false, sources: [], alerts: [] };
}

export function tileWatchIdOf(environment: string): string {
  return `tile-watch/${environment}`;
}

export function isOver({ standing }: AlertedSource): boolean {
  return standing === "fresh" || standing === "unwatched";
}

/** Each source of the list with what is known of it. */
export function watched({
  list,
  sources,
}: WatchState): readonly { readonly source: WatchedSource; readonly known: KnownSource }[] {
  return (list?.sources ?? []).flatMap((source) => {
    const known = sources.find(({ id }) => id === source.id);
    return known === undefined ? [] : [{ source, known }];
  });
}
