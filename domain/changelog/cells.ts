// An entry as cells of a Markdown table, and back: what people wrote never ends its cell, its row or its section.
import type { z } from "zod";
import { escaped, linked, rowOfCells } from "../markdown.ts";
import { optional } from "../optional.ts";
import type { ChangelogColumn } from "../plan/document-plan.ts";
import { LocalDate } from "../plan/fields.ts";
import { Instant } from "../time.ts";
import { EntryKind, type ChangeEntry } from "./entry.ts";

export type Column = z.infer<typeof ChangelogColumn>;
type Cells = { readonly [Name in Column]?: string };

export const headingByColumn: { readonly [Name in Column]: string } = {
  at: "Timestamp (UTC)",
  author: "Author",
  change: "Change",
  evidence: "Evidence",
  kind: "Kind",
};

/** `names`: by person id. */
export function rowOf(
  entry: Omit<ChangeEntry, "key" | "authorType">,
  columns: readonly Column[],
  names: ReadonlyMap<string, string>,
): string {
  const { at, author, change, evidence = "", kind } = entry;
  const cells = {
    at: `${at.slice(0, 10)} ${at.slice(11, 16)}`,
    author: escaped(names.get(author) ?? author),
    change: escaped(change),
    evidence: linked(evidence),
    kind,
  };
  return rowOfCells(columns.map((column) => cells[column]));
}

export interface ReadRow {
  readonly kind?: EntryKind;
  readonly at?: Instant;
  readonly change: string;
  readonly evidence?: string;
}

/** What a row says that somebody typed; nothing where it does not say what changed. */
export function readRow(row: string, columns: readonly Column[]): ReadRow | undefined {
  const texts = cellsIn(row);
  if (texts === undefined || texts.length > columns.length) return undefined;
  const cells: Cells = Object.fromEntries(columns.map((column, index) => [column, texts[index] ?? ""]));
  if (!cells.change) return undefined;
  return {
    change: plain(cells.change),
    ...optional({
      evidence: cells.evidence ? linkIn(cells.evidence) : undefined,
      kind: EntryKind.safeParse(cells.kind?.toLowerCase()).data,
      at: instantIn(cells.at ?? ""),
    }),
  };
}

/** `- what changed`: a list is how people write when they are in a hurry. */
export function readItem(line: string): ReadRow | undefined {
  const [, change] = /^\s*[-*+] +(\S.*)$/.exec(line) ?? [];
  return change === undefined ? undefined : { change: plain(change.trim()) };
}

/** A row as Runsheet would write it, whatever widths an editor gave its columns. */
export function normalRow(row: string): string | undefined {
  const cells = cellsIn(row);
  return cells === undefined ? undefined : rowOfCells(cells);
}

function cellsIn(row: string): readonly string[] | undefined {
  const [, inner] = /^\|(.*)$/.exec(row.trim()) ?? [];
  if (inner === undefined) return undefined;
  const closed = inner.replace(/(?<!\\)((?:\\\\)*)\|$/, "$1");
  return splitAtBars(closed).map((cell) => cell.trim());
}

function splitAtBars(text: string): readonly string[] {
  const cells = [""];
  for (const [piece] of text.matchAll(/\\.|\||[^\\|]+|\\$/gsu)) {
    if (piece === "|") cells.push("");
    else cells.push(`${cells.pop() ?? ""}${piece}`);
  }
  return cells;
}

function plain(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** The address of a link, or else the words themselves. */
function linkIn(cell: string): string {
  const [, bracketed, inParentheses] = /^(?:<([^<>\s]+)>|\[[^\]]*\]\(([^()\s]+)\))$/.exec(cell) ?? [];
  return bracketed ?? inParentheses ?? plain(cell);
}

/** `2025-10-04`, `2025-10-04 13:30`, or any ISO 8601 instant; what names no zone is UTC, as the heading says. */
function instantIn(cell: string): Instant | undefined {
  const [, date, minutes = "00:00", seconds = ":00", zone = "Z"] = momentPattern.exec(cell) ?? [];
  if (!LocalDate.safeParse(date).success) return undefined;
  return Instant.safeParse(`${date}T${minutes}${seconds}${zone.replace("UTC", "Z")}`).data;
}

const momentPattern =
  /^((?!0000)\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)? ?(Z|UTC|[+-]\d{2}:\d{2})?)?$/;
