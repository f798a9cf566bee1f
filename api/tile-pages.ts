// Tiles as bytes that are ready to be sent: one page of all of them, one of each.
import { createHash } from "node:crypto";
import type { Tile } from "#domain/tiles/tile.ts";

export interface ReadyPage {
  readonly body: Buffer;
  /** Strong: equal for equal bytes alone. */
  readonly etag: string;
}

export interface TilePages {
  readonly all: ReadyPage;
  readonly byId: ReadonlyMap<string, ReadyPage>;
}

export function pagesOf(tiles: readonly Tile[]): TilePages {
  const texts = tiles.map((tile) => [tile.id, JSON.stringify(tile)] as const);
  return {
    all: pageOf(`{"items":[${texts.map(([, text]) => text).join(",")}]}`),
    byId: new Map(texts.map(([id, text]) => [id, pageOf(text)])),
  };
}

function pageOf(text: string): ReadyPage {
  const body = Buffer.from(text);
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"` };
}
