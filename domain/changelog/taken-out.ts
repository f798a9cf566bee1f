// Rows that Runsheet wrote and that somebody changed or took out: an entry is kept, so they come back, and that is told.
import { readSection } from "../workspace/section.ts";
import { normalRow } from "./cells.ts";

/** How many: of what stood in the section when Runsheet last wrote it what is not there any more. */
export function takenOutOf(
  section: string,
  { written, document }: { readonly written: string | undefined; readonly document: string | undefined },
): number {
  const standing = new Set(rowsIn(section, document));
  return rowsIn(section, written).filter((row) => !standing.has(row)).length;
}

export function takenOutFinding(path: string, count: number): string {
  return `${path}: ${count} ${count === 1 ? "row stands" : "rows stand"} there again that somebody changed or took out. Entries are kept: add one that says what is different.`;
}

function rowsIn(section: string, document = ""): readonly string[] {
  const read = readSection(document, section);
  if (read === undefined || read === "damaged") return [];
  const rows = read.text.split("\n").map(normalRow);
  return rows.flatMap((row, index) =>
    row === undefined || isRule(row) || isRule(rows[index + 1]) ? [] : [row],
  );
}

/** Below the head of a table. */
function isRule(row: string | undefined): boolean {
  return row !== undefined && /^(?:\| :?-+:? )+\|$/.test(row);
}
