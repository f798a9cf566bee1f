// How old the figures of a tile are, of how old they may be.
import type { Tile } from "#domain/tiles/tile.ts";
import { ageOf } from "../time.ts";
import { useNow } from "../world.ts";
import { AgeBar } from "./age-bar.tsx";

export function TileAge({ tile: { asOf, staleAt } }: { readonly tile: Tile }) {
  const now = useNow();
  if (asOf === undefined || staleAt === undefined) return null;
  const age = ageOf(asOf, staleAt, now);
  return (
    <div className="tile-age">
      <span className={age.over ? "warn" : undefined}>{age.text}</span>
      <AgeBar age={age} tick={false} />
    </div>
  );
}
