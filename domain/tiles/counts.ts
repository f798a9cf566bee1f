// Figures of tiles that count what processes have, owe and are late with.
import { judgeValue, unlimited } from "../metrics/judge.ts";
import type { TileFigure } from "./tile.ts";

export function count(id: string, title: string, value: number | null): TileFigure {
  return { id, title, value, unit: "count", ...unlimited, history: [] };
}

const none = { bound: "at-most", value: 0 } as const;

/** Of what there should be none. */
export function noneOf(id: string, title: string, value: number | null): TileFigure {
  return { ...count(id, title, value), limit: none, ...judgeValue(value, none) };
}
