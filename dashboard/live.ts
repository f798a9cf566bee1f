// Every release, call and dry run this page knows, kept new by the server's events. Frames are whole views: the newest wins.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Tile } from "#domain/tiles/tile.ts";
import type { Bulletin } from "./bulletin.ts";
import { createGathering } from "./gathering.ts";
import { createStore, type Store } from "./store.ts";

/** What every view says of itself, whatever it is of. */
type Versioned = Pick<ReleaseView, "id" | "version" | "updatedAt">;
export type ViewsById<View = ReleaseView> = ReadonlyMap<string, View>;

export interface Views<View = ReleaseView> extends Store<ViewsById<View>> {
  take(...views: readonly View[]): void;
}

export interface Connection {
  readonly mark: "connecting" | "live" | "reconnecting";
  /** Of a lost line, in milliseconds of this machine's clock: each frame of a live one would wake who reads this. */
  readonly lastHeard?: number;
  /** How often it was connected: what no event tells may have changed in between. */
  readonly times: number;
}

export interface Live extends Store<Connection> {
  open(): void;
  close(): void;
}

/** `complete` lends a newer view what only the held one can know. */
export function createViews<View extends Versioned = ReleaseView>(
  complete: (next: View, held: View) => View = (next) => next,
): Views<View> {
  const { get, set, subscribe } = createStore<ViewsById<View>>(new Map());
  const take = (...views: readonly View[]): void => {
    const newer = views
      .map((view) => completed(view, get().get(view.id)))
      .filter((view) => isNews(view, get().get(view.id)));
    if (newer.length > 0) set(new Map([...get(), ...newer.map((view) => [view.id, view] as const)]));
  };
  const completed = (next: View, held: View | undefined): View =>
    held === undefined ? next : complete(next, held);
  return { get, subscribe, take };
}

/** What comes twice, as an answer and as a frame, is drawn once. */
function isNews(next: Versioned, held: Versioned | undefined): boolean {
  return isNewer(next, held) && JSON.stringify(next) !== JSON.stringify(held);
}

/** The same version read again later may say more, because a status is also a function of time. */
export function isNewer(next: Versioned, held: Versioned | undefined): boolean {
  if (held === undefined || next.version > held.version) return true;
  return next.version === held.version && next.updatedAt >= held.updatedAt;
}

/** As much of an EventSource as is needed. */
interface Line extends Pick<EventSource, "readyState" | "CLOSED" | "close"> {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
}

interface Surroundings {
  readonly views: Pick<Views, "take">;
  readonly calls: Pick<Views<PresentedCall>, "take">;
  readonly dryRuns: Pick<Views<PresentedDryRun>, "take">;
  readonly environments: Pick<Views<EnvironmentView>, "take">;
  /** A release that has got an environment says so when it is read, before it writes anything again. */
  readonly readAgain: (release: string) => void;
  readonly tiles: { tell(tile: Tile): void };
  readonly bulletins: { tell(bulletin: Bulletin): void };
  readonly now: () => number;
  /** `since`: the newest place this page has seen, for a stream that begins anew. */
  readonly connect: (since: string | undefined) => Line;
  /** Before a connection that was refused is tried again: the session may have ended. */
  readonly renew: () => Promise<unknown>;
}

const retryMs = 3_000;
/** The server is heard every 15 seconds; of a line that died while this machine slept nobody else tells. */
const silentMs = 40_000;

/** The browser reconnects by itself after a cut, but gives up on an error answer, and trusts a line that is dead. */
export function createLive({ now, connect, renew, ...stores }: Surroundings): Live {
  const { get, set, subscribe } = createStore<Connection>({ mark: "connecting", times: 0 });
  let source: Line | undefined;
  let since: string | undefined;
  let lastHeard: number | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    silence.begin();
    lastHeard = now();
    if (get().mark !== "live") set({ mark: "live", times: get().times + 1 });
  };
  const lost = (): void => {
    const { times } = get();
    set(lastHeard === undefined ? { mark: "connecting", times } : { mark: "reconnecting", lastHeard, times });
    if (source?.readyState === source?.CLOSED) retry = setTimeout(() => void reopen(source), retryMs);
  };
  const silence = createSilence(lost, () => open());
  const close = (): void => {
    clearTimeout(retry);
    silence.end();
    source?.close();
    source = undefined;
  };
  const reopen = async (refused: Line | undefined): Promise<void> => {
    await renew();
    if (source === refused) open();
  };
  const open = (): void => {
    close();
    const opened = (source = connect(since));
    silence.begin();
    opened.addEventListener("open", heard);
    opened.addEventListener("error", lost);
    listen(opened, stores, (id) => {
      since = id === "" ? since : id;
      heard();
    });
  };
  return { get, subscribe, open, close };
}

/** Begins anew with each sign of life. */
function createSilence(lost: () => void, open: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (): void => clearTimeout(timer);
  const begin = (): void => {
    end();
    timer = setTimeout(() => {
      lost();
      open();
    }, silentMs);
  };
  return { begin, end };
}

function listen(
  source: Line,
  {
    views,
    calls,
    dryRuns,
    environments,
    tiles,
    bulletins,
    readAgain,
  }: Omit<Surroundings, "now" | "connect" | "renew">,
  seen: (id: string) => void,
): void {
  const gather = createGathering();
  const on = (name: string, take: (frame: string) => void): void =>
    source.addEventListener(name, ({ data, lastEventId }) => {
      seen(lastEventId);
      gather(() => take(data));
    });
  on("release", (frame) => views.take(viewIn(frame)));
  on("call", (frame) => calls.take(callIn(frame)));
  on("dry-run", (frame) => dryRuns.take(dryRunIn(frame)));
  on("environment", (frame) => {
    const environment = environmentIn(frame);
    environments.take(environment);
    if (environment.holder !== undefined) readAgain(environment.holder.release);
  });
  on("tile", (frame) => tiles.tell(tileIn(frame)));
  on("log", (frame) => bulletins.tell(bulletinIn(frame)));
  on("health", (frame) => bulletins.tell(bulletinIn(frame)));
}

function viewIn(frame: string): ReleaseView {
  // oxlint-disable-next-line typescript/no-unsafe-return -- the same border as in api.ts: the server's word is taken
  return JSON.parse(frame);
}

function callIn(frame: string): PresentedCall {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}

function dryRunIn(frame: string): PresentedDryRun {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}

function environmentIn(frame: string): EnvironmentView {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}

function tileIn(frame: string): Tile {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}

function bulletinIn(frame: string): Bulletin {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return JSON.parse(frame);
}
