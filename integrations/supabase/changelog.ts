// The change log in the database: added to in batches, read as a whole for the documents and page by page for people.
import { z } from "zod";
import { appendedRow, StoredChange, type EntryKind } from "#domain/changelog/entry.ts";
import type { Changelog } from "#domain/changelog/ports.ts";
import type { Instant } from "#domain/time.ts";
import { call, withoutNulls } from "./call.ts";
import type { Supabase } from "./client.ts";
import { pageOf, type Page } from "./page.ts";

export interface ChangeFilter {
  readonly key?: string;
  readonly kind?: EntryKind;
  readonly from?: Instant;
  /** Entries before it. */
  readonly to?: Instant;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface ChangeBook extends Changelog {
  /** The newest first. */
  list(filter: ChangeFilter): Promise<Page<StoredChange>>;
}

export function createChangelog(client: Supabase): ChangeBook {
  return {
    append: async (entries) => {
      const stored: StoredChange[] = [];
      for (let start = 0; start < entries.length; start += mostAtOnce) {
        const batch = entries.slice(start, start + mostAtOnce);
        const given = { entries: batch, decisions: batch.map(appendedRow) };
        stored.push(...Entries.parse(await call(client, "append_changelog", given)));
      }
      return stored;
    },
    all: async () => Entries.parse(await call(client, "whole_changelog")),
    list: async (filter) => pageOf(Entry, await call(client, "list_changelog", { filter })),
  };
}

const mostAtOnce = 500;

const Entry = z.preprocess(withoutNulls, StoredChange);
const Entries = z.array(Entry);
