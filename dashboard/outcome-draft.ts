// What somebody has typed of an outcome and not sent: rows by kind, kept as texts, and the message they become.
import type { WrittenOutcome } from "#domain/call/texts.ts";
import { oneOf } from "./fields.ts";

export const kinds = ["quotes", "decisions", "followUps", "highlights"] as const;
export type Kind = (typeof kinds)[number];

/** By the name of the field in the message. */
export type Cells = Readonly<Record<string, string>>;

export interface DraftRow {
  readonly kind: Kind;
  readonly id: string;
  readonly cells: Cells;
}

export interface OutcomeDraft {
  /** New entries, and logged ones with what was changed about them. */
  readonly rows: readonly DraftRow[];
  /** The line under each kind on which the next entry is typed. */
  readonly lines: Readonly<Record<Kind, Cells>>;
}

export const emptyDraft: OutcomeDraft = {
  rows: [],
  lines: { quotes: {}, decisions: {}, followUps: {}, highlights: {} },
};

/** The field that makes a row of its kind: a line without it is nothing yet. */
export const mainField = {
  quotes: "text",
  decisions: "text",
  followUps: "title",
  highlights: "text",
} as const satisfies Record<Kind, string>;

/** What stays on the line for the next entry: the same person often says or does several things. */
const kept: Readonly<Record<Kind, readonly string[]>> = {
  quotes: ["speaker", "organisation"],
  decisions: [],
  followUps: ["owner", "due"],
  highlights: [],
};

export function typeOnLine(draft: OutcomeDraft, kind: Kind, cells: Cells): OutcomeDraft {
  return { ...draft, lines: { ...draft.lines, [kind]: { ...draft.lines[kind], ...cells } } };
}

/** `first`: what the line showed where nothing was typed. */
export function addLine(
  draft: OutcomeDraft,
  kind: Kind,
  { id, first }: { id: string; first: Cells },
): OutcomeDraft {
  const cells = { ...first, ...draft.lines[kind] };
  if (isBlank(cells[mainField[kind]])) return draft;
  const rest = Object.fromEntries(Object.entries(cells).filter(([field]) => kept[kind].includes(field)));
  return {
    rows: [...draft.rows, { kind, id, cells }],
    lines: { ...draft.lines, [kind]: rest },
  };
}

/** What still stands on a line counts when the form is sent: nobody is asked to press Enter first. */
export function addAllLines(
  draft: OutcomeDraft,
  newId: () => string,
  firstByKind: Readonly<Record<Kind, Cells>>,
): OutcomeDraft {
  return kinds.reduce((all, kind) => addLine(all, kind, { id: newId(), first: firstByKind[kind] }), draft);
}

/** What was typed while the message was under way stays. */
export function withoutSent(draft: OutcomeDraft, sent: OutcomeDraft): OutcomeDraft {
  const asSent = new Set(sent.rows.map((row) => JSON.stringify(row)));
  return { ...draft, rows: draft.rows.filter((row) => !asSent.has(JSON.stringify(row))) };
}

/** A logged entry comes into the draft with its first change. */
export function changeRow(draft: OutcomeDraft, row: DraftRow, cells: Cells): OutcomeDraft {
  const changed = { ...row, cells: { ...row.cells, ...cells } };
  const isHeld = draft.rows.some((one) => isSame(one, row));
  const rows = isHeld
    ? draft.rows.map((one) => (isSame(one, row) ? changed : one))
    : [...draft.rows, changed];
  return { ...draft, rows };
}

export function dropRow(draft: OutcomeDraft, row: DraftRow): OutcomeDraft {
  return { ...draft, rows: draft.rows.filter((one) => !isSame(one, row)) };
}

export interface ShownRow {
  readonly row: DraftRow;
  readonly logged: boolean;
  /** Its place in the message, by which the server names its fields. */
  readonly index?: number | undefined;
}

/** The logged entries as the draft has them, then the new ones. */
export function shownRows(draft: OutcomeDraft, logged: readonly DraftRow[], kind: Kind): readonly ShownRow[] {
  const drafted = draft.rows.filter((row) => row.kind === kind);
  const show = (row: DraftRow, isLogged: boolean): ShownRow => {
    const index = drafted.findIndex((one) => isSame(one, row));
    return { row: drafted[index] ?? row, logged: isLogged, index: index === -1 ? undefined : index };
  };
  const before = logged.filter((row) => row.kind === kind);
  const fresh = drafted.filter((row) => !before.some((one) => isSame(one, row)));
  return [...before.map((row) => show(row, true)), ...fresh.map((row) => show(row, false))];
}

function isSame(one: DraftRow, other: DraftRow): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Nothing would be sent. */
export function isUntouched({ rows, lines }: OutcomeDraft): boolean {
  return rows.length === 0 && kinds.every((kind) => isBlank(lines[kind][mainField[kind]]));
}

const sentiments = ["neutral", "positive", "negative"] as const;

/** Fields that were left empty are left out. The server judges the rest. */
export function outcomeOf({ rows }: OutcomeDraft, early: boolean): WrittenOutcome {
  const of = (kind: Kind) => rows.filter((row) => row.kind === kind);
  return {
    quotes: of("quotes").map(({ id, cells }) => ({
      id,
      text: cell(cells, "text"),
      speaker: cell(cells, "speaker"),
      organisation: cell(cells, "organisation"),
      ...filled(cells, "shop", "tile"),
      ...(!isBlank(cells["sentiment"]) && { sentiment: oneOf(sentiments, cell(cells, "sentiment")) }),
    })),
    decisions: of("decisions").map(({ id, cells }) => ({
      id,
      text: cell(cells, "text"),
      ...filled(cells, "rationale"),
    })),
    followUps: of("followUps").map(({ id, cells }) => ({
      id,
      title: cell(cells, "title"),
      owner: cell(cells, "owner"),
      due: cell(cells, "due"),
      ...filled(cells, "evidence", "issue"),
    })),
    highlights: of("highlights").map(({ cells }) => cell(cells, "text")),
    early,
  };
}

function cell(cells: Cells, field: string): string {
  return (cells[field] ?? "").trim();
}

function filled<Field extends string>(
  cells: Cells,
  ...fields: readonly Field[]
): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const field of fields) if (!isBlank(cells[field])) found[field] = cell(cells, field);
  return found;
}

function isBlank(text: string | undefined): boolean {
  return (text ?? "").trim() === "";
}
