import { describe, expect, it } from "vitest";
import { aTile } from "./a-tile.ts";
import { createTiles, tilesOf } from "./tile-store.ts";

const names = (tiles: ReturnType<typeof createTiles>, environment = "production", mock = false) =>
  tilesOf(tiles.get(), environment, mock).map(({ id, title }) => `${id} ${title}`);

describe("the tiles a page holds", () => {
  it("stand in the order of the answer, whatever was told before", () => {
    const tiles = createTiles();
    tiles.tell(aTile({ id: "b", title: "told" }));
    tiles.answer([aTile({ id: "a", title: "asked" }), aTile({ id: "b", title: "asked" })], tiles.get());
    expect(names(tiles)).toEqual(["a asked", "b asked"]);
  });

  it("what is told while an answer is on its way is newer than the answer", () => {
    const tiles = createTiles();
    tiles.tell(aTile({ id: "a", title: "old" }));
    const asked = tiles.get();
    tiles.tell(aTile({ id: "a", title: "told since" }));
    tiles.answer([aTile({ id: "a", title: "answered" })], asked);
    expect(names(tiles)).toEqual(["a told since"]);
  });

  it("keep environments and invented figures apart", () => {
    const tiles = createTiles();
    tiles.tell(aTile({ title: "real" }));
    tiles.tell(aTile({ title: "staging", environment: "staging" }));
    tiles.answer([aTile({ title: "invented", source: "mock" })], tiles.get());
    expect(names(tiles)).toEqual(["ops-pulse real"]);
    expect(names(tiles, "staging")).toEqual(["ops-pulse staging"]);
    expect(names(tiles, "production", true)).toEqual(["ops-pulse invented"]);
  });

  it("the same tile twice wakes nobody", () => {
    const tiles = createTiles();
    let woken = 0;
    tiles.subscribe(() => (woken += 1));
    tiles.tell(aTile());
    tiles.tell(aTile());
    expect(woken).toBe(1);
  });
});
