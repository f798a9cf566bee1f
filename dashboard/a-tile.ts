// Builders for tests: a tile and a figure with sound defaults.
import type { Tile, TileFigure } from "#domain/tiles/tile.ts";

export function aTile(parts: Partial<Tile> = {}): Tile {
  return {
    id: "ops-pulse",
    title: "Ops Pulse",
    owner: "data",
    environment: "production",
    health: "ok",
    severity: "none",
    reason: "1 of 1 figures within limits. As of 16 Oct 02:00 UTC.",
    source: "fresh",
    asOf: "2025-10-16T02:00:00.000Z",
    refreshedAt: "2025-10-16T02:00:04.000Z",
    staleAt: "2025-10-17T04:00:00.000Z",
    criticalAt: "2025-10-18T02:00:00.000Z",
    run: "production~2025-10-16T02:00:00.000Z~1",
    figures: [aFigure()],
    ...parts,
  };
}

export function aFigure(parts: Partial<TileFigure> = {}): TileFigure {
  return {
    id: "sla-resolution",
    title: "SLA median, breach to first answer",
    value: 32.5,
    unit: "minutes",
    limit: { bound: "at-most", value: 60, critical: 120 },
    sample: 6,
    minimumSample: 5,
    outcome: "within",
    severity: "none",
    history: [
      { at: "2025-10-15T02:00:00.000Z", value: 40 },
      { at: "2025-10-16T02:00:00.000Z", value: 32.5 },
    ],
    ...parts,
  };
}

/** Nothing has made it. */
export function anEmptyTile(parts: Partial<Tile> = {}): Tile {
  const {
    asOf: _asOf,
    refreshedAt: _refreshedAt,
    staleAt: _staleAt,
    criticalAt: _criticalAt,
    run: _run,
    ...rest
  } = aTile({ health: "unconfigured", reason: "Nothing makes this tile yet.", figures: [] });
  return { ...rest, ...parts };
}
