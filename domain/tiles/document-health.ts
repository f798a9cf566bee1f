// The tile of the workspace's documents: whether they can be relied on, and for how long.
import type { DocumentsView } from "../documents/view.ts";
import { addDays } from "../local-dates.ts";
import { judgeValue, unlimited, worstOf } from "../metrics/judge.ts";
import type { Limit } from "../plan/fields.ts";
import { dayInWords } from "../time.ts";
import { freshnessAt } from "./freshness.ts";
import type { TileMaker } from "./scene.ts";
import { emptyTile, headOf, severityByStanding } from "./shape.ts";
import type { Tile, TileFigure } from "./tile.ts";

/** They are looked at each night: a day and two hours of grace. */
const staleness = { stale: "26 hours", critical: "48 hours" } as const;

export const makeDocumentHealth: TileMaker = (scene, tile) => {
  const { documents, at } = scene;
  if (documents === undefined)
    return emptyTile(scene, tile, { reason: "Nobody has looked at the documents yet." });
  const { updatedAt, producedBy } = documents;
  const { standing, staleAt, criticalAt } = freshnessAt(updatedAt, staleness, at);
  const figures = figuresOf(documents, at.slice(0, 10));
  const made: Tile = {
    ...headOf(scene, tile),
    health: standing === "fresh" ? "ok" : "stale",
    severity: worstOf([...figures.map(({ severity }) => severity), severityByStanding[standing]]),
    reason: reasonOf(documents),
    asOf: updatedAt,
    refreshedAt: updatedAt,
    ...(staleAt === undefined ? {} : { staleAt }),
    ...(criticalAt === undefined ? {} : { criticalAt }),
    producedBy,
    figures,
  };
  const ends = documents.expiries.map((day) => `${addDays(day, 1)}T00:00:00.000Z`);
  return { tile: made, turns: [...ends, staleAt, criticalAt].filter((turn) => turn !== undefined) };
};

const none = { bound: "at-most", value: 0 } as const;
const noneAtAll = { ...none, critical: 0 } as const;

/** What has expired since the last look counts as expired. */
function figuresOf({ counts, expiries }: DocumentsView, today: string): TileFigure[] {
  const since = expiries.filter((day) => day < today).length;
  return [
    figure("valid", "Documents that hold", Math.max(0, counts.valid + counts["expires-soon"] - since)),
    figure("expires-soon", "Expire soon", Math.max(0, counts["expires-soon"] - since), none),
    figure("expired", "Expired", counts.expired + since, noneAtAll),
    figure("broken", "Can't be relied on", counts.broken, none),
    figure("missing", "Not written yet", counts.missing),
  ];
}

function figure(id: string, title: string, value: number, limit?: Limit): TileFigure {
  const judged = limit === undefined ? unlimited : { limit, ...judgeValue(value, limit) };
  return { id, title, value, unit: "count", history: [], ...judged };
}

function reasonOf({ worst, expiries, verdict }: DocumentsView): string {
  const [first] = worst;
  const [next] = expiries;
  if (first === undefined)
    return next === undefined ? verdict : `${verdict} The next one expires after ${dayInWords(next)}.`;
  return `${verdict} First: ${first.title ?? first.path}.`;
}
