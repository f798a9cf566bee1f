// The change log in memory, for tests of shells that need no database.
import type { StoredChange } from "#domain/changelog/entry.ts";
import type { ChangeBook } from "#integrations/supabase/changelog.ts";

export function createMemoryChangelog(): ChangeBook {
  const stored: StoredChange[] = [];
  const newestFirst = () => stored.toSorted((left, right) => (cursorOf(left) < cursorOf(right) ? 1 : -1));
  return {
    append: async (entries) => {
      for (const entry of entries) {
        if (stored.some(({ key }) => key === entry.key)) continue;
        stored.push({ ...entry, seq: stored.length + 1, recordedAt: entry.at });
      }
      return entries.flatMap(({ key }) => stored.find((entry) => entry.key === key) ?? []);
    },
    all: async () => newestFirst(),
    list: async ({ key, kind, from = "", to = "~", cursor = "~", limit = 50 }) => {
      const rest = newestFirst()
        .filter((entry) => (key ?? entry.key) === entry.key && (kind ?? entry.kind) === entry.kind)
        .filter((entry) => entry.at >= from && entry.at < to && cursorOf(entry) < padded(cursor));
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return last === undefined || rest.length <= limit
        ? { items }
        : { items, nextCursor: `${last.at}~${last.seq}` };
    },
  };
}

function cursorOf({ at, seq }: StoredChange): string {
  return padded(`${at}~${seq}`);
}

function padded(cursor: string): string {
  const [at = "", seq = ""] = cursor.split("~");
  return cursor === "~" ? cursor : `${at}~${seq.padStart(12, "0")}`;
}
