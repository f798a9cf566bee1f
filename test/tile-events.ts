// An open page that watches the tiles.
import { Tile } from "#domain/tiles/tile.ts";
import { createClient } from "../cli/client.ts";

export function openTileEvents(url: string, token: string) {
  const ending = new AbortController();
  const access = { token: async () => token, renew: async () => undefined };
  const events = createClient(url, access).events("/api/events", ending.signal);
  return {
    /** The next frame with a tile that is as wanted. */
    until: async (isWanted: (tile: Tile) => boolean): Promise<Tile> => {
      for (;;) {
        const next = await events.next();
        if (next.done === true) throw new Error("The stream of events has ended");
        const { event, id, data } = next.value;
        if (event !== "tile") continue;
        if (id !== undefined) throw new Error("A tile moves no reader's place, and so carries no id");
        const tile = Tile.parse(JSON.parse(data));
        if (isWanted(tile)) return tile;
      }
    },
    close: () => ending.abort(),
  };
}
