// Every tile this page knows, of all environments: asked for once, then kept new by the server's events.
import type { Tile } from "#domain/tiles/tile.ts";
import { createStore, type Store } from "./store.ts";

export type TilesByPlace = ReadonlyMap<string, Tile>;

export interface Tiles extends Store<TilesByPlace> {
  /** One that the server told by itself: the newest. */
  tell(tile: Tile): void;
  /** An answer, in its order. `asked`: what was held when the question was put; what was told since is newer. */
  answer(tiles: readonly Tile[], asked: TilesByPlace): void;
}

export function createTiles(): Tiles {
  const { get, set, subscribe } = createStore<TilesByPlace>(new Map());
  return {
    get,
    subscribe,
    tell: (tile) => {
      const held = get().get(placeOf(tile));
      if (JSON.stringify(held) !== JSON.stringify(tile)) set(new Map([...get(), [placeOf(tile), tile]]));
    },
    answer: (tiles, asked) => {
      const held = get();
      const newest = tiles.map((tile) => {
        const place = placeOf(tile);
        const before = held.get(place);
        return [place, before === undefined || before === asked.get(place) ? tile : before] as const;
      });
      const answered = new Set(newest.map(([place]) => place));
      set(new Map([...newest, ...[...held].filter(([place]) => !answered.has(place))]));
    },
  };
}

/** Invented tiles never mix with real ones. */
function placeOf({ source, environment, id }: Tile): string {
  return `${source === "mock" ? "mock" : "real"} ${environment} ${id}`;
}

export function tilesOf(tiles: TilesByPlace, environment: string, mock: boolean): readonly Tile[] {
  return [...tiles.values()].filter(
    (tile) => tile.environment === environment && (tile.source === "mock") === mock,
  );
}
