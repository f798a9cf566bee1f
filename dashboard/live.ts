// Every release this page knows, kept new by the server's events. Frames are whole views: the newest wins, nothing is merged.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";

type Listener = () => void;

export interface Store<State> {
  get(): State;
  subscribe(listener: Listener): () => void;
}

export type ViewsById = ReadonlyMap<string, ReleaseView>;

export interface Views extends Store<ViewsById> {
  take(...views: readonly ReleaseView[]): void;
}

export interface Connection {
  readonly mark: "connecting" | "live" | "reconnecting";
  /** When the server was last heard, in milliseconds of this machine's clock. */
  readonly lastHeard?: number;
}

export interface Live extends Store<Connection> {
  open(): void;
  close(): void;
}

export function createViews(): Views {
  const { get, set, subscribe } = createStore<ViewsById>(new Map());
  const take = (...views: readonly ReleaseView[]): void => {
    const newer = views.filter((view) => isNews(view, get().get(view.id)));
    if (newer.length > 0) set(new Map([...get(), ...newer.map((view) => [view.id, view] as const)]));
  };
  return { get, subscribe, take };
}

/** What comes twice, as an answer and as a frame, is drawn once. */
function isNews(next: ReleaseView, held: ReleaseView | undefined): boolean {
  return isNewer(next, held) && JSON.stringify(next) !== JSON.stringify(held);
}

/** The same version read again later may say more, because a status is also a function of time. */
export function isNewer(next: ReleaseView, held: ReleaseView | undefined): boolean {
  if (held === undefined || next.version > held.version) return true;
  return next.version === held.version && next.updatedAt >= held.updatedAt;
}

interface Surroundings {
  readonly views: Pick<Views, "take">;
  readonly tiles: { tell(tile: Tile): void };
  readonly now: () => number;
  readonly connect: () => EventSource;
  /** Before a connection that was refused is tried again: the session may have ended. */
  readonly renew: () => Promise<unknown>;
}

const retryMs = 3_000;

/** The browser reconnects by itself after a cut, but gives up on an error answer: then this opens a new one. */
export function createLive({ views, tiles, now, connect, renew }: Surroundings): Live {
  const { get, set, subscribe } = createStore<Connection>({ mark: "connecting" });
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => set({ mark: "live", lastHeard: now() });
  const lost = (): void => {
    const { mark, lastHeard } = get();
    if (mark === "live") set({ mark: "reconnecting", lastHeard: now() });
    else set({ ...get(), mark: lastHeard === undefined ? "connecting" : "reconnecting" });
    if (source?.readyState === EventSource.CLOSED) retry = setTimeout(() => void reopen(source), retryMs);
  };
  const close = (): void => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const reopen = async (refused: EventSource | undefined): Promise<void> => {
    await renew();
    if (source === refused) open();
  };
  const open = (): void => {
    close();
    source = connect();
    source.addEventListener("open", heard);
    source.addEventListener("error", lost);
    source.addEventListener("release", ({ data }: MessageEvent<string>) => {
      heard();
      views.take(viewIn(data));
    });
    source.addEventListener("tile", ({ data }: MessageEvent<string>) => {
      heard();
      tiles.tell(tileIn(data));
    });
  };
  return { get, subscribe, open, close };
}

function viewIn(frame: string): ReleaseView {
  // oxlint-disable-next-line typescript/no-unsafe-return -- the same border as in api.ts: the server's word is taken
  return JSON.parse(frame);
}

function tileIn(frame: string): Tile {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}

export function createStore<State>(first: State): Store<State> & { set(next: State): void } {
  let state = first;
  const listeners = new Set<Listener>();
  return {
    get: () => state,
    set: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
