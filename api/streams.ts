// Open event streams: one frame is made per change and written to every one of them.
import type { ServerResponse } from "node:http";
import type { Instant } from "#domain/time.ts";
import type { Bulletins } from "./bulletins.ts";
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
  readonly response: ServerResponse;
  readonly isWelcome: () => Promise<boolean>;
}

const pingMs = 15_000;
/** A reader this far behind is let go; it comes back and gets whole views. */
const backlogBytes = 8 * 1024 * 1024;

interface Needs {
  readonly hub: Hub;
  readonly tiles: Pick<TileBoard, "changedSince" | "subscribe">;
  readonly bulletins: Pick<Bulletins, "all" | "subscribe" | "run">;
  readonly present: (view: RunView) => RunView;
}

export function createStreams({ hub, tiles, bulletins, present }: Needs): Streams {
  const clients = new Set<Client>();
  const frame = (view: RunView, cursor?: Instant) => frameOf(present(view), cursor);
  const sendAll = (text: string) => {
    for (const client of clients) send(client, text);
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
      const client = { response, isWelcome };
      response.write("retry: 2000\n\n");
      const lacked = lackedBy(lastSeen, { hub, tiles, frame });
      for (const text of [...lacked, ...standing()]) send(client, text);
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
      for (const { response } of clients) response.end();
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

/** All that is open, or what changed since the reader's place. */
function lackedBy(
  lastSeen: Instant | undefined,
  {
    hub,
    tiles,
    frame,
  }: Pick<Needs, "hub" | "tiles"> & { readonly frame: (view: RunView, cursor?: Instant) => string },
): readonly string[] {
  const cursor = hub.cursor();
  // A place that is yet to come is of another store: its reader begins anew.
  const isKnown = lastSeen !== undefined && cursor !== undefined && lastSeen <= cursor;
  const missed = isKnown ? hub.changedSince(lastSeen) : hub.all().filter(({ closed }) => !closed);
  // Together they say all up to the cursor, so only the last may claim it.
  const runs = missed.map(({ view }, index) => frame(view, index === missed.length - 1 ? cursor : undefined));
  return [...runs, ...tiles.changedSince(isKnown ? lastSeen : undefined).map(tileFrame)];
}

/** Named for the kind of its run. */
function frameOf(view: RunView, cursor: Instant | undefined): string {
  const id = cursor === undefined ? "" : `id: ${cursor}\n`;
  return `${id}event: ${view.kind}\ndata: ${JSON.stringify(view)}\n\n`;
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

async function ping(client: Client, beat: string): Promise<void> {
  if (await client.isWelcome()) send(client, beat);
  else client.response.end();
}

function send({ response }: Client, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  if (response.writableLength > backlogBytes) response.destroy();
  else response.write(text);
}
