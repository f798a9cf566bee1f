// What the change log says first: its newest entry, or that there is none.
import type { EntryKind, StoredChange } from "#domain/changelog/entry.ts";
import { wordByChangeKind } from "./change-kinds.ts";
import { say } from "./language/say.ts";

interface Entries {
  readonly items: readonly Pick<StoredChange, "change">[];
  readonly more: boolean;
}

/** Of a long entry its first line; of one that is long even so, how many there are. */
export function changelogVerdict(entries: Entries, kind?: EntryKind): string {
  const [newest] = entries.items;
  if (newest === undefined)
    return kind === undefined
      ? say("No entry yet. Decisions about releases are entered by themselves.")
      : say("No entry of the kind “{0}” yet.", wordByChangeKind[kind]);
  const [line = ""] = newest.change.trim().split("\n", 1);
  return line.length <= longestHeading ? line : entriesInWords(entries);
}

const longestHeading = 140;

export function entriesInWords({ items, more }: Entries): string {
  if (more) return say("The newest {0} entries", items.length);
  return items.length === 1 ? say("1 entry") : say("{0} entries", items.length);
}
