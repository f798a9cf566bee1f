// Looks at an environment over books in memory, as the database looks at its tables.
import type { MetricRuns, Observer } from "#domain/ports.ts";
import { latest, type Instant } from "#domain/time.ts";
import type { FactBook } from "#integrations/supabase/facts.ts";
import type { RecordBook } from "#integrations/supabase/records.ts";

export interface Books {
  readonly facts: FactBook;
  readonly records: RecordBook;
  readonly metricRuns: Pick<MetricRuns, "latest">;
}

export function createMemoryObserver({ facts, records, metricRuns }: Books): Observer {
  return {
    observe: async ({ environment, since, tiles }) => {
      const seen = await facts.list({ environment, limit: 1_000 });
      const log = await records.decisions({ limit: 1_000 });
      const outside = [];
      for (const row of log.items)
        if (row.externalRef === undefined || (await records.run(row.externalRef)) === undefined)
          outside.push(row);
      const newest = tiles.map(({ id, factType }) => {
        const ofType = seen.items.filter((fact) => fact.factType === factType);
        return [id, latest(ofType.map(({ occurredAt }) => occurredAt)) ?? null] as const;
      });
      return {
        run: (await metricRuns.latest(environment)) ?? null,
        firstFactAt: firstAfter(since, seen.items),
        firstDecisionAt: firstAfter(
          since,
          outside.filter((row) => (row.environment ?? "production") === environment),
        ),
        tiles: Object.fromEntries(newest),
      };
    },
  };
}

function firstAfter(since: Instant, rows: readonly { readonly recordedAt: Instant }[]): Instant | null {
  const later = rows.map(({ recordedAt }) => recordedAt).filter((at) => at > since);
  return later.toSorted()[0] ?? null;
}
