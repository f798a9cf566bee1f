// The tiles of every environment, ready to be sent: made from what is stored and from the releases this process knows.
import { callStandingOf } from "#domain/call/cadence.ts";
import { dryRunStandingOf } from "#domain/dry-run/standing.ts";
import { environmentsOf } from "#domain/metrics/night.ts";
import { optional } from "#domain/optional.ts";
import type { TileStore } from "#domain/ports.ts";
import { readinessOf } from "#domain/release/readiness.ts";
import { composeTiles } from "#domain/tiles/compose.ts";
import { mockScene } from "#domain/tiles/mock.ts";
import type { TileMaterial, TileScene } from "#domain/tiles/scene.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import type { PlanSource } from "#integrations/plan-file/watch.ts";
import { createListeners } from "./listeners.ts";
import type { Hub } from "./live.ts";
import { repeat, type Turn } from "./repeat.ts";
import { isCallView, isDocumentsView, isDryRunView, isReleaseView } from "./run-view.ts";
import { pagesOf, type TilePages } from "./tile-pages.ts";

export interface TileBoard {
  /** As they read now; `undefined` until the store has been read. */
  pages(environment: string): TilePages | undefined;
  mockPages(environment: string): TilePages;
  /** Each tile as its JSON; without an instant all of them. */
  changedSince(seen: Instant | undefined): readonly string[];
  /** Told of each tile that changes, as its JSON. */
  subscribe(listener: (tile: string) => void): () => void;
  /** One look at the store; rejects when it can't be read. */
  poll(): Promise<void>;
  /** Polls each second until the returned function is called. */
  run(onTurn: (turn: Turn) => void): () => void;
}

interface Needs {
  readonly store: TileStore;
  readonly plans: PlanSource;
  readonly hub: Hub;
  readonly now: () => Date;
}

/** Clocks of the database, which numbers a reader's place, and of this process may be so far apart. */
const skewMs = 60_000;

export function createTileBoard(needs: Needs): TileBoard {
  const { hub, now } = needs;
  const { tell, subscribe } = createListeners<string>();
  const material = createMaterial(needs);
  const shelves = createShelves(tell);
  let isOld = false;
  let seen = 0;
  let turnMs = Infinity;
  hub.subscribe(() => {
    isOld = true;
  });

  const refresh = (): void => {
    const atMs = now().getTime();
    if (!isOld && material.changes() === seen && atMs < turnMs) return;
    isOld = false;
    seen = material.changes();
    const at = instantFrom(atMs);
    const composed = composeAll(needs, material.newest(), { at, source: material.source() });
    for (const { environment, tiles } of composed) shelves.put(environment, pagesOf(tiles), at);
    turnMs = Math.min(...composed.map(({ nextTurn }) => (nextTurn ? epochMs(nextTurn) : Infinity)));
  };
  const poll = () => material.read().finally(refresh);
  return {
    pages: (environment) => {
      refresh();
      return shelves.get(environment);
    },
    mockPages: createMock(needs),
    changedSince: (seen) => {
      refresh();
      return shelves.changedSince(seen === undefined ? "" : instantFrom(epochMs(seen) - skewMs));
    },
    subscribe,
    poll,
    run: (onTurn) => repeat(poll, onTurn),
  };
}

/** What was read of each environment; read again only where the version of the store or the plan has moved. */
function createMaterial({ store, plans }: Needs) {
  let newest: ReadonlyMap<string, TileMaterial> = new Map();
  let version: string | undefined;
  let isAway = false;
  let changes = 0;
  /** True where something was read. */
  const readNew = async (): Promise<boolean> => {
    const { plan, revision } = plans.current();
    // Asked for first: what is added while the rest is read moves it again.
    const seen = `${await store.version()} ${revision}`;
    if (seen === version) return false;
    const types = [...new Set(plan.tiles.facts.map(({ factType }) => factType))];
    const read = environmentsOf(plan).map(async (one): Promise<[string, TileMaterial]> => [
      one,
      await store.material(one, types),
    ]);
    newest = new Map(await Promise.all(read));
    version = seen;
    return true;
  };
  return {
    newest: () => newest,
    source: () => (isAway ? "cache" : "fresh"),
    /** Goes up with whatever makes tiles read differently. */
    changes: () => changes,
    read: async (): Promise<void> => {
      try {
        const isRead = await readNew();
        changes += Number(isRead || isAway);
        isAway = false;
      } catch (error) {
        changes += Number(!isAway);
        isAway = true;
        throw error;
      }
    },
  } as const;
}

function composeAll(
  { plans, hub }: Needs,
  material: ReadonlyMap<string, TileMaterial>,
  now: Pick<TileScene, "at" | "source">,
) {
  const { plan } = plans.current();
  const open = hub.entries(isReleaseView).filter(({ closed }) => !closed);
  const processes = {
    calls: hub.entries(isCallView).map(({ view, runId }) => callStandingOf(view, runId)),
    dryRuns: hub.entries(isDryRunView).map(({ view, runId }) => dryRunStandingOf(view, runId)),
    ...optional({ documents: hub.entries(isDocumentsView)[0]?.view }),
  };
  return [...material].map(([environment, stored]) => {
    const releases = open.flatMap(({ view, runId }) => readinessOf(view, environment, runId) ?? []);
    return { environment, ...composeTiles({ ...stored, ...now, environment, plan, ...processes, releases }) };
  });
}

interface Shelf {
  readonly pages: TilePages;
  readonly changedAt: ReadonlyMap<string, Instant>;
}

/** The newest pages of each environment, and since when each tile is as it is. */
function createShelves(tell: (tile: string) => void) {
  const shelves = new Map<string, Shelf>();
  return {
    get: (environment: string) => shelves.get(environment)?.pages,
    put: (environment: string, pages: TilePages, at: Instant): void => {
      const before = shelves.get(environment);
      const changed = [...pages.byId].filter(([id, { etag }]) => before?.pages.byId.get(id)?.etag !== etag);
      const isChanged = new Set(changed.map(([id]) => id));
      const changedAt = [...pages.byId.keys()].map((id): [string, Instant] => [
        id,
        isChanged.has(id) ? at : (before?.changedAt.get(id) ?? at),
      ]);
      shelves.set(environment, { pages, changedAt: new Map(changedAt) });
      for (const [, { body }] of changed) tell(body.toString());
    },
    changedSince: (from: Instant): readonly string[] =>
      [...shelves.values()].flatMap(({ pages, changedAt }) =>
        [...pages.byId]
          .filter(([id]) => (changedAt.get(id) ?? "") >= from)
          .map(([, { body }]) => body.toString()),
      ),
  };
}

/** Invented tiles, made anew each hour and with each plan. */
function createMock({ plans, now }: Pick<Needs, "plans" | "now">): (environment: string) => TilePages {
  const made = new Map<string, { readonly pages: TilePages; readonly until: Instant; readonly of: string }>();
  return (environment) => {
    const at = instantFrom(now().getTime());
    const { plan, revision } = plans.current();
    const before = made.get(environment);
    if (before !== undefined && before.of === revision && at < before.until) return before.pages;
    const { scene, until } = mockScene({ environment, at, plan });
    const pages = pagesOf(composeTiles(scene).tiles);
    made.set(environment, { pages, until, of: revision });
    return pages;
  };
}
