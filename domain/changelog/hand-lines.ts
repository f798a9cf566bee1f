// What people typed between the markers: rows and list items become entries, everything else is theirs to keep.
import { sha256Hex } from "../canonical.ts";
import { personByEmail, PersonId, type Person } from "../people.ts";
import type { WorkspaceLine } from "../workspace/order.ts";
import { normalRow, readItem, readRow, type Column, type ReadRow } from "./cells.ts";
import { ChangeEntry } from "./entry.ts";
import { headOf } from "./pages.ts";

/** Without an entry it is nothing that the change log could hold. */
export interface HandLine {
  readonly text: string;
  readonly entry?: ChangeEntry;
}

interface Known {
  readonly path: string;
  readonly columns: readonly Column[];
  /** Rows and titles that Runsheet writes. */
  readonly ours: ReadonlySet<string>;
  readonly people: readonly Person[];
}

/** `lines`: those of the section that stands, with their commits. */
export function handLinesOf(lines: readonly WorkspaceLine[], known: Known): readonly HandLine[] {
  const [heading] = headOf(known.columns);
  return lines
    .filter(({ text, isOurs }) => !isOurs && text.trim() !== "" && !isRule(text))
    .filter(({ text }) => {
      const normal = normalRow(text) ?? text.trim();
      return normal !== heading && !known.ours.has(normal);
    })
    .map((line) => handLine(line, known));
}

/** The line between the head of a table and its rows, however wide somebody has drawn it. */
function isRule(text: string): boolean {
  return /^\|[\s:|-]+\|$/.test(text.trim());
}

function handLine(line: WorkspaceLine, { path, columns, people }: Known): HandLine {
  const { text, commit, author, at } = line;
  const read: ReadRow | undefined = readRow(text, columns) ?? readItem(text);
  const entry = ChangeEntry.safeParse({
    kind: "material",
    at,
    ...read,
    key: `hand/${sha256Hex([commit, path, text].join("\n")).slice(0, 32)}`,
    author: authorNamed(author, people),
    authorType: "person",
  });
  return entry.success ? { text, entry: entry.data } : { text };
}

/** Of a commit. */
export function authorNamed(
  { name, email }: WorkspaceLine["author"],
  people: readonly Person[],
): ChangeEntry["author"] {
  return personByEmail(people, email)?.id ?? strangerNamed(name);
}

/** Nobody of the plan: a name that reads like one of its ids is not taken for it. */
function strangerNamed(name: string): string {
  return name === "" || PersonId.safeParse(name).success ? "unknown" : name.slice(0, 200);
}
