import type { Tile } from "#domain/tiles/tile.ts";
import { say } from "../language/say.ts";
import { worstFirst } from "../today.ts";
import { useWall } from "../wall.ts";
import { useNow } from "../world.ts";
import { Link } from "./link.tsx";
import { SectionHead } from "./section-head.tsx";
import { TileStrip } from "./tile-strip.tsx";

/** A wall has room for one row of them below what moves. */
const mostOnWall = 5;

export function TodayTiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  const now = useNow();
  const wall = useWall();
  if (tiles.length === 0) return null;
  const shown = wall ? worstFirst(tiles, now).slice(0, mostOnWall) : tiles;
  const some = shown.length < tiles.length;
  return (
    <>
      <SectionHead
        title={say("Tiles")}
        id="tiles"
        {...(some && { note: say("{0} of {1}, what needs a look first", shown.length, tiles.length) })}
        end={<Link to="/tiles">{say("All figures")}</Link>}
      />
      <TileStrip tiles={shown} />
    </>
  );
}
