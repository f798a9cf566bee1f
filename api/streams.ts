// Open event streams: one frame is made per change and written to every one of them.
import type { ServerResponse } from "node:http";
import type { Instant } from "#domain/time.ts";
import type { Bulletins } from "./bulletins.ts";
import { createLine, type Line } from "./line.ts";
import type { Hub } from "./live.ts";
import type { RunView } from "./run-view.ts";
import type { TileBoard } from "./tile-board.ts";

export interface Streams {
  /** Writes what the reader lacks, then every change. `isWelcome` is asked again with each ping. */
  open(
    response: ServerResponse,
    reader: { readonly lastSeen: Instant | undefined; readonly isWelcome: () => Promise<boolean> },
  ): void;
  count(): number;
  /** Ends all of them: browsers come back by themselves. */
  end(): void;
}

interface Client {
  readonly line: Line;
  readonly isWelcome: () => Promise<boolean>;
}

const pingMs = 15_000;
/** After a death of this process all readers come back at once, and lack the same. */
const recentMs = 1_000;

interface Needs {
  readonly hub: Hub;
  readonly tiles: Pick<TileBoard, "changedSince" | "subscribe">;
  readonly bulletins: Pick<Bulletins, "all" | "subscribe" | "run">;
  readonly present: (view: RunView) => RunView;
}

export function createStreams({ hub, tiles, bulletins, present }: Needs): Streams {
  const clients = new Set<Client>();
  const frame = (view: RunView, cursor?: Instant) => frameOf(present(view), cursor);
  const recentFrame = createRecentFrames(frame);
  const sendAll = (text: string) => {
    for (const { line } of clients) line.send(text);
  };
  const unsubscribe = [
    hub.subscribe(({ view, cursor }) => {
      if (clients.size > 0) sendAll(frame(view, cursor));
    }),
    tiles.subscribe((tile) => sendAll(tileFrame(tile))),
    bulletins.subscribe((bulletin) => sendAll(frameOf(bulletin, undefined))),
  ];
  const standing = () => bulletins.all().map((bulletin) => frameOf(bulletin, undefined));
  const stopPings = keepAlive(clients, () => standing().join(""));
  const lookFor = createLooking(bulletins.run);

  return {
    open: (response, { lastSeen, isWelcome }) => {
      const lacked = lackedBy(lastSeen, { hub, tiles, frame: recentFrame });
      const line = createLine(response, [() => "retry: 2000\n\n", ...lacked, () => standing().join("")]);
      const client = { line, isWelcome };
      clients.add(client);
      lookFor(clients.size);
      response.once("close", () => {
        clients.delete(client);
        lookFor(clients.size);
      });
    },
    count: () => clients.size,
    end: () => {
      stopPings();
      for (const stop of unsubscribe) stop();
      for (const { line } of clients) line.end();
      clients.clear();
      lookFor(clients.size);
    },
  };
}

/** For as long as there are readers. */
function createLooking(run: () => () => void): (readers: number) => void {
  let stop: (() => void) | undefined;
  return (readers) => {
    if (readers > 0) stop ??= run();
    else {
      stop?.();
      stop = undefined;
    }
  };
}

/** One frame of each view for a moment. */
function createRecentFrames(frame: (view: RunView) => string): (view: RunView) => string {
  const known = new Map<RunView, string>();
  return (view) => {
    const recent = known.get(view);
    if (recent !== undefined) return recent;
    if (known.size === 0) setTimeout(() => known.clear(), recentMs).unref();
    const made = frame(view);
    known.set(view, made);
    return made;
  };
}

interface Sources extends Pick<Needs, "hub" | "tiles"> {
  readonly frame: (view: RunView) => string;
}

/** All that is open, or what changed since the reader's place. */
function lackedBy(lastSeen: Instant | undefined, { hub, tiles, frame }: Sources): readonly (() => string)[] {
  const cursor = hub.cursor();
  // A place that is yet to come is of another store: its reader begins anew.
  const isKnown = lastSeen !== undefined && cursor !== undefined && lastSeen <= cursor;
  const missed = isKnown ? hub.changedSince(lastSeen) : hub.all().filter(({ closed }) => !closed);
  const runs = missed.map(({ view }, index) => {
    // Together they say all up to the cursor, so only the last may claim it.
    const place = index === missed.length - 1 ? placeOf(cursor) : "";
    return () => `${place}${frame(view)}`;
  });
  return [
    ...runs,
    ...tiles.changedSince(isKnown ? lastSeen : undefined).map((tile) => () => tileFrame(tile)),
  ];
}

/** Named for the kind of its run. */
function frameOf(view: RunView, cursor: Instant | undefined): string {
  return `${placeOf(cursor)}event: ${view.kind}\ndata: ${JSON.stringify(view)}\n\n`;
}

function placeOf(cursor: Instant | undefined): string {
  return cursor === undefined ? "" : `id: ${cursor}\n`;
}

/** Without an id: a reader's place is among the runs, and tiles change with the clock alone. */
function tileFrame(tile: string): string {
  return `event: tile\ndata: ${tile}\n\n`;
}

/** With what a page can hear: silence tells it that the line is dead, of which a sleeping machine is told nothing. */
function keepAlive(clients: ReadonlySet<Client>, standing: () => string): () => void {
  const pings = setInterval(() => {
    const beat = standing() || ": ping\n\n";
    for (const client of clients) void ping(client, beat);
  }, pingMs);
  pings.unref();
  return () => clearInterval(pings);
}

async function ping({ line, isWelcome }: Client, beat: string): Promise<void> {
  if (await isWelcome()) line.send(beat);
  else line.end();
}
