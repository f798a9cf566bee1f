// What every component may lean on once someone is signed in: who that is, the names, the clock, the doors to the server.
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { Api, Me, Plan } from "./api.ts";
import type { Bulletins } from "./bulletins.ts";
import { inReadersWords } from "./headline.ts";
import type { Connection, Live, Views, ViewsById } from "./live.ts";
import type { PeopleById } from "./names.ts";
import { routeOf, useAddress } from "./routes.ts";
import type { Store } from "./store.ts";
import { tilesOf, type Tiles } from "./tile-store.ts";
import type { Clocks } from "./time.ts";

export interface Doors {
  readonly api: Api;
  readonly views: Views;
  readonly calls: Views<PresentedCall>;
  readonly dryRuns: Views<PresentedDryRun>;
  readonly environments: Views<EnvironmentView>;
  readonly tiles: Tiles;
  readonly bulletins: Bulletins;
  readonly live: Live;
  /** Told once a request found the session over. */
  readonly signedOut: Pick<Store<unknown>, "subscribe">;
}

export interface World extends Doors, Clocks {
  readonly me: Me;
  readonly people: PeopleById;
  readonly plan: Plan;
}

export const WorldContext = createContext<World | undefined>(undefined);

export function useWorld(): World {
  const world = useContext(WorldContext);
  if (world === undefined)
    throw new Error("useWorld is for components inside the signed-in part of the page");
  return world;
}

export function useViews(): ViewsById {
  return useStore(useWorld().views);
}

/** Of one release alone: what moves another one does not draw this page again. */
export function useView(key: string): ReleaseView | undefined {
  const { views } = useWorld();
  return useSyncExternalStore(views.subscribe, () => views.get().get(`release/${key}`));
}

export function useCalls(): ViewsById<PresentedCall> {
  return useStore(useWorld().calls);
}

export function useCall(key: string): PresentedCall | undefined {
  const { calls } = useWorld();
  return useSyncExternalStore(calls.subscribe, () => calls.get().get(`call/${key}`));
}

export function useDryRuns(): ViewsById<PresentedDryRun> {
  return useStore(useWorld().dryRuns);
}

export function useDryRun(date: string): PresentedDryRun | undefined {
  const { dryRuns } = useWorld();
  return useSyncExternalStore(dryRuns.subscribe, () => dryRuns.get().get(`dry-run/${date}`));
}

export function useEnvironment(name: string): EnvironmentView | undefined {
  const { environments } = useWorld();
  return useSyncExternalStore(environments.subscribe, () => environments.get().get(`environment/${name}`));
}

export function useEnvironments(): ViewsById<EnvironmentView> {
  return useStore(useWorld().environments);
}

/** The release of the page, for what is said about it without a way to hand it down. */
export function useShownRelease(): ReleaseView | undefined {
  const route = routeOf(useAddress());
  return useView(route.page === "release" ? route.key : "");
}

export function useTiles(environment: string, mock: boolean): readonly Tile[] {
  const all = useStore(useWorld().tiles);
  return useMemo(() => tilesOf(all, environment, mock), [all, environment, mock]);
}

/** What a server that has read its log tells sooner; whoever waits for one that has not asks without the number. */
const logNumberMs = 1_000;

/** Moves with every new row of the decision log, whoever wrote it; absent for as long as it is worth waiting for. */
function useLogNumber(): number | undefined {
  const { bulletins } = useWorld();
  const log = useSyncExternalStore(bulletins.subscribe, () => bulletins.get().log);
  const [waits, setWaits] = useState(log === undefined);
  useEffect(() => {
    const timer = setTimeout(() => setWaits(false), logNumberMs);
    return () => clearTimeout(timer);
  }, []);
  return log ?? (waits ? undefined : 0);
}

/** A question that is asked anew with each new row of the decision log, and once when the page opens. */
export function useLogQuestion(about: string): string | undefined {
  const log = useLogNumber();
  return log === undefined ? undefined : `${about} ${log}`;
}

/** Moves with whatever the server tells of, and each time the page is connected again. */
export function useNews(): string {
  const { views, calls, dryRuns, environments, tiles, bulletins } = useWorld();
  const { times } = useConnection();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const stops = [views, calls, dryRuns, environments, tiles, bulletins].map((store) =>
      store.subscribe(() => setCount((before) => before + 1)),
    );
    return () => stops.forEach((stop) => stop());
  }, [views, calls, dryRuns, environments, tiles, bulletins]);
  return `${times} ${count}`;
}

export function useConnection(): Connection {
  return useStore(useWorld().live);
}

function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Puts a sentence of the core into the reader's words: names for ids, the plan's zone for UTC. */
export function useWords(): (text: string) => string {
  const { people, clockOfCore: clock } = useWorld();
  const now = useNow();
  return (text) => inReadersWords(text, { people, clock, now });
}

const tickMs = 20_000;

export const NowContext = createContext(0);

/** One clock for the whole page, so that no two countdowns disagree. */
export function useNow(): number {
  return useContext(NowContext);
}

export function useTicking(now: () => number): number {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), tickMs);
    return () => clearInterval(timer);
  }, [now]);
  return instant;
}
