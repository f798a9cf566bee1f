// Reads the filled-in template: the outcome as the API takes it, or what is wrong with it and on which line.
import { WrittenOutcome } from "#domain/call/texts.ts";
import { inPlainWords } from "#integrations/plan-file/words.ts";
import { blocksOf, contentOf, itemsOf, type Block, type Line } from "./blocks.ts";
import { freeId } from "./template.ts";

export interface Fault {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

export interface Reading {
  readonly outcome?: WrittenOutcome;
  readonly faults: readonly Fault[];
  /** The line of a field such as `followUps.0.owner`, which the API may name. */
  readonly lineOf: (field: string) => number;
}

type List = "quotes" | "decisions" | "followUps";

const shapeByList = {
  quotes: { prefix: "q", fields: ["speaker", "organisation", "shop", "tile", "sentiment"] },
  decisions: { prefix: "d", fields: [] },
  followUps: { prefix: "f", fields: ["owner", "due", "evidence", "issue"] },
} as const;

const listByHeading: Readonly<Record<string, List | "highlights">> = {
  quotes: "quotes",
  decisions: "decisions",
  "follow-ups": "followUps",
  highlights: "highlights",
};

interface Entry {
  readonly fields: Record<string, string>;
  readonly lines: Map<string, number>;
  readonly line: number;
}

interface Draft {
  readonly lists: Record<List, Entry[]>;
  readonly highlights: Line[];
  readonly faults: Fault[];
  section?: List | "highlights" | undefined;
  /** The entry that a part belongs to. */
  entry?: Entry | undefined;
}

export function readOutcome(text: string): Reading {
  const draft: Draft = { lists: { quotes: [], decisions: [], followUps: [] }, highlights: [], faults: [] };
  for (const block of blocksOf(text)) readByLevel[block.level]?.(draft, block);
  const written = {
    quotes: filled(draft, "quotes"),
    decisions: filled(draft, "decisions"),
    followUps: filled(draft, "followUps"),
  };
  const lines = linesOf(written, draft.highlights);
  const lineOf = (field: string) => nearestLine(lines, field);
  if (draft.faults.length > 0) return { faults: draft.faults, lineOf };
  const read = WrittenOutcome.safeParse(
    {
      quotes: written.quotes.map(({ fields }) => fields),
      decisions: written.decisions.map(({ fields }) => fields),
      followUps: written.followUps.map(({ fields }) => fields),
      highlights: draft.highlights.map((highlight) => highlight.text),
    },
    { error: inPlainWords },
  );
  if (read.success) return { outcome: read.data, faults: [], lineOf };
  const faults = read.error.issues.map(({ path, message }) => {
    const field = path.join(".");
    return { line: lineOf(field), field, message };
  });
  return { faults, lineOf };
}

export function isEmpty({ quotes, decisions, followUps, highlights }: WrittenOutcome): boolean {
  return [quotes, decisions, followUps, highlights].every((list) => list.length === 0);
}

const readByLevel: Readonly<Record<number, (draft: Draft, block: Block) => void>> = {
  2: readSection,
  3: readEntry,
  4: readPart,
};

function readSection(draft: Draft, block: Block): void {
  draft.section = listByHeading[block.heading.toLowerCase()];
  draft.entry = undefined;
  if (draft.section === undefined)
    return refuse(draft, block, `is no section: use ${Object.keys(listByHeading).join(", ")}`);
  if (draft.section === "highlights") return void draft.highlights.push(...itemsOf(block));
  const stray = block.lines.find(({ text }) => text.trim() !== "");
  if (stray !== undefined)
    draft.faults.push({ line: stray.number, field: draft.section, message: "stands under no ### entry" });
}

function readEntry(draft: Draft, block: Block): void {
  const { section } = draft;
  if (section === undefined || section === "highlights")
    return refuse(draft, block, "stands in no section of entries");
  const { fields, text, textAt } = contentOf(block, shapeByList[section].fields);
  const { id, title } = headingOf(block.heading);
  const lines = [...fields].map(([name, { number }]): [string, number] => [name, number]);
  const entry: Entry = {
    fields: { id, ...Object.fromEntries([...fields].map(([name, { value }]) => [name, value])) },
    lines: new Map([["text", textAt], ...lines]),
    line: block.number,
  };
  if (section === "followUps") {
    Object.assign(entry.fields, { title });
    if (text !== "")
      draft.faults.push({ line: textAt, field: "text", message: "belongs to no field of a follow-up" });
  } else Object.assign(entry.fields, { text: [title, text].filter((part) => part !== "").join("\n") });
  draft.entry = entry;
  draft.lists[section].push(entry);
}

/** `f1: Show the trend`, `q1`, or words without an id. */
function headingOf(heading: string): { readonly id: string; readonly title: string } {
  const [, id, title = ""] = /^([\w-]{1,64})(?::\s*(.*))?$/.exec(heading) ?? [];
  return id === undefined ? { id: "", title: heading } : { id, title };
}

function readPart(draft: Draft, block: Block): void {
  const { entry, section } = draft;
  if (entry === undefined || section !== "decisions" || block.heading.toLowerCase() !== "rationale")
    return refuse(draft, block, "is no part: only a decision has one, its Rationale");
  entry.lines.set("rationale", block.number);
  Object.assign(entry.fields, { rationale: contentOf(block, []).text });
}

function refuse(draft: Draft, { number, heading }: Block, message: string): void {
  draft.faults.push({ line: number, field: heading === "" ? "heading" : heading, message });
}

/** Without what stayed empty; who gives no id gets one. */
function filled({ lists }: Draft, list: List): readonly Entry[] {
  const taken = new Set(lists[list].map(({ fields }) => fields["id"] ?? ""));
  return lists[list].flatMap((entry) => {
    const { id = "", ...written } = withoutEmpty(entry.fields);
    if (Object.keys(written).length === 0) return [];
    const own = id === "" ? freeId(shapeByList[list].prefix, taken) : id;
    taken.add(own);
    return [{ ...entry, fields: { id: own, ...written } }];
  });
}

function withoutEmpty(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

function linesOf(
  lists: Readonly<Record<List, readonly Entry[]>>,
  highlights: readonly Line[],
): ReadonlyMap<string, number> {
  const entries = Object.entries(lists).flatMap(([list, given]) =>
    given.flatMap(({ line, lines }, index): [string, number][] => [
      [`${list}.${index}`, line],
      ...[...lines].map(([name, number]): [string, number] => [`${list}.${index}.${name}`, number]),
    ]),
  );
  const items = highlights.map(({ number }, index): [string, number] => [`highlights.${index}`, number]);
  return new Map([...entries, ...items]);
}

/** A missing field has no line: that of its entry is the nearest. */
function nearestLine(lines: ReadonlyMap<string, number>, field: string): number {
  const dot = field.lastIndexOf(".");
  return lines.get(field) ?? (dot === -1 ? 1 : nearestLine(lines, field.slice(0, dot)));
}
