// From what stands in the workspace to what is to stand there: which lines people typed, and the edits of one commit.
import { sha256Hex } from "../canonical.ts";
import type { Person } from "../people.ts";
import type { ChangelogPlan } from "../plan/document-plan.ts";
import type { Instant } from "../time.ts";
import type { WorkspaceEdit, WorkspaceLine } from "../workspace/order.ts";
import { readSection, textMark } from "../workspace/section.ts";
import type { Column } from "./cells.ts";
import type { ChangeEntry, StoredChange } from "./entry.ts";
import { handLinesOf, type HandLine } from "./hand-lines.ts";
import { findingOf } from "./in-short.ts";
import { pagesOf, sectionOf, type ChangelogPage } from "./pages.ts";
import { takenOutFinding, takenOutOf } from "./taken-out.ts";

export interface Scene {
  readonly plan: ChangelogPlan;
  readonly people: readonly Person[];
  readonly at: Instant;
  readonly entries: readonly StoredChange[];
}

/** A page as it stands, with the lines that people typed between its markers. */
export interface LookedAt {
  readonly path: string;
  readonly document: string | undefined;
  readonly typed: readonly HandLine[];
  /** Rows that somebody changed or took out. */
  readonly takenOut: number;
}

const entriesSection = "entries";
/** Below the entries: what stood among them and is none. */
const asideSection = "set-aside";

export function pagesIn({ plan, people, at, entries }: Scene): readonly ChangelogPage[] {
  return pagesOf(entries, { ...plan, names: new Map(people.map(({ id, name }) => [id, name])) }, at);
}

/** Also where its section, or all of it, is gone; whoever wrote none of it yet finds that out. */
export function isEditedByHand(document: string | undefined): boolean {
  return standingIn(document)?.isByHand ?? true;
}

/** What is asked of the workspace only where the document was edited by hand, or is gone. */
export interface ByHand {
  /** Of the whole document. */
  readonly lines: readonly WorkspaceLine[];
  /** The document as Runsheet last committed it. */
  readonly written: string | undefined;
}

type Known = Pick<Scene, "plan" | "people"> & { readonly pages: readonly ChangelogPage[] };

export function lookedAt(
  { path, document }: Pick<LookedAt, "path" | "document">,
  { lines, written }: ByHand,
  known: Known,
): LookedAt {
  const takenOut = takenOutOf(entriesSection, { written, document });
  return { path, document, typed: typedOn({ path, document, lines }, known), takenOut };
}

interface Standing extends Pick<LookedAt, "path" | "document"> {
  readonly lines: ByHand["lines"];
}

function typedOn({ path, document, lines }: Standing, { plan, people, pages }: Known): readonly HandLine[] {
  const standing = standingIn(document);
  if (standing?.isByHand !== true) return [];
  const inside = new Set(standing.text.split("\n"));
  const titles = pages.flatMap(({ title }) => title ?? []);
  const ours = new Set([...pages.flatMap(({ rows }) => rows), ...titles]);
  const found = lines
    .map((line) => ({ ...line, text: line.text.replaceAll("\r", "") }))
    .filter(({ text }) => inside.has(text));
  return handLinesOf(found, { path, columns: plan.columns, ours, people });
}

/** To be stored before their lines give way. */
export function entriesIn(typed: readonly HandLine[]): readonly ChangeEntry[] {
  return typed.flatMap(({ entry }) => entry ?? []);
}

/** `page` is what is to stand once the entries that people typed are stored. */
export function editsOf(
  page: ChangelogPage,
  { document, typed }: Pick<LookedAt, "document" | "typed">,
  columns: readonly Column[],
): readonly WorkspaceEdit[] {
  const { path } = page;
  const text = sectionOf(page, columns);
  if (document === undefined && text === "") return [];
  const aside = othersIn(typed).map((line) => ({
    type: "append" as const,
    path,
    section: asideSection,
    entry: sha256Hex(`${path}\n${line}`),
    text: line,
  }));
  const on = textMark(standingIn(document)?.text ?? "");
  return [...aside, { type: "replace", path, section: entriesSection, text, on }];
}

export function findingsIn({ path, typed, takenOut }: LookedAt): readonly string[] {
  return [
    ...othersIn(typed).map((line) => findingOf(path, shortened(line))),
    ...(takenOut === 0 ? [] : [takenOutFinding(path, takenOut)]),
  ];
}

function othersIn(typed: readonly HandLine[]): readonly string[] {
  return typed.flatMap(({ text, entry }) => (entry === undefined ? [text] : []));
}

/** Damaged markers are named by who carries the edit out. */
function standingIn(document: string | undefined) {
  const section = readSection(document ?? "", entriesSection);
  return section === "damaged" ? undefined : section;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text;
}
