// Facts in memory, for tests of shells that need no database.
import type { StoredFact } from "#domain/record.ts";
import { instantFrom, type Instant } from "#domain/time.ts";
import type { FactBook } from "#integrations/supabase/facts.ts";

export function createMemoryFacts(now: () => Instant = () => instantFrom(Date.now())): FactBook {
  const stored: StoredFact[] = [];
  return {
    append: async (rows) => {
      const accepted: string[] = [];
      const duplicates: string[] = [];
      for (const row of rows) {
        const isKnown = stored.some(({ key }) => key === row.key);
        (isKnown ? duplicates : accepted).push(row.key);
        if (!isKnown) stored.push({ ...row, seq: stored.length + 1, recordedAt: now() });
      }
      return { accepted, duplicates };
    },
    list: async ({ cursor, recordedSince = "", limit = 50, ...filter }) => {
      const fields = ["factType", "shopDomain", "environment"] as const;
      const rest = stored
        .toReversed()
        .filter((row) => fields.every((field) => filter[field] === undefined || filter[field] === row[field]))
        .filter(({ seq, recordedAt }) => recordedAt >= recordedSince && seq < Number(cursor ?? Infinity));
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return last === undefined || rest.length <= limit ? { items } : { items, nextCursor: String(last.seq) };
    },
  };
}
