// What the change log asks of the outside; beside domain/ports.ts, which is long enough.
import type { ChangeEntry, StoredChange } from "./entry.ts";

/** The change log. Rows are only ever added, each with its row of the decision log. */
export interface Changelog {
  /** What is stored now, in their order: of a known key the entry that was there first. */
  append(entries: readonly ChangeEntry[]): Promise<readonly StoredChange[]>;
  /** Every entry, the newest first. */
  all(): Promise<readonly StoredChange[]>;
}

/** Makes entries of what happens elsewhere. */
export interface ChangeEntries {
  /** The same key again is the same entry. */
  enter(entry: ChangeEntry): Promise<void>;
}
