// The documents of the change log as they are to be: the newest entries on one page, older ones on a page for each month.
import { rowOfCells } from "../markdown.ts";
import type { ChangelogPlan } from "../plan/document-plan.ts";
import { durationMs, epochMs, instantFrom, type Instant } from "../time.ts";
import { headingByColumn, rowOf, type Column } from "./cells.ts";
import type { StoredChange } from "./entry.ts";

export interface ChangelogPage {
  readonly path: string;
  /** What stands above the table, inside of the section: an archive has nothing else of its own. */
  readonly title?: string;
  readonly rows: readonly string[];
}

export interface PagePlan extends Pick<ChangelogPlan, "path" | "archivePath" | "archiveAfter" | "columns"> {
  /** By person id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every entry stands on one page; a month that has an entry has its page, also where all of them are still new. */
export function pagesOf(
  entries: readonly StoredChange[],
  plan: PagePlan,
  at: Instant,
): readonly [ChangelogPage, ...ChangelogPage[]] {
  const since = instantFrom(epochMs(at) - durationMs(plan.archiveAfter));
  const sorted = entries.toSorted(newestFirst);
  const rows = (some: readonly StoredChange[]) => some.map((entry) => rowOf(entry, plan.columns, plan.names));
  const old = Map.groupBy(
    sorted.filter((entry) => entry.at < since),
    monthOf,
  );
  const months = [...new Set(sorted.map(monthOf))];
  return [
    { path: plan.path, rows: rows(sorted.filter((entry) => entry.at >= since)) },
    ...months.map((month) => ({
      path: `${plan.archivePath.replace(/\/+$/, "")}/${month}.md`,
      title: `# Product change log, ${month}`,
      rows: rows(old.get(month) ?? []),
    })),
  ];
}

function newestFirst(left: StoredChange, right: StoredChange): number {
  if (left.at !== right.at) return left.at < right.at ? 1 : -1;
  return right.seq - left.seq;
}

function monthOf({ at }: Pick<StoredChange, "at">): string {
  return at.slice(0, 7);
}

/** The text of the section; nothing where no entry stands on the page. */
export function sectionOf({ title, rows }: ChangelogPage, columns: readonly Column[]): string {
  if (rows.length === 0) return "";
  return [...(title === undefined ? [] : [title, ""]), ...headOf(columns), ...rows].join("\n");
}

export function headOf(columns: readonly Column[]): readonly [string, string] {
  return [rowOfCells(columns.map((column) => headingByColumn[column])), rowOfCells(columns.map(() => "---"))];
}
