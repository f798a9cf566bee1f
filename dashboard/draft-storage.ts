// Drafts of outcomes stay on this device until the server has accepted them; what lies there may be of any age and shape.
import {
  emptyDraft,
  isUntouched,
  kinds,
  type Cells,
  type DraftRow,
  type OutcomeDraft,
} from "./outcome-draft.ts";

export interface DraftPlace {
  /** Nobody finds another person's draft on a shared device. */
  readonly person: string;
  readonly call: string;
}

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function readDraft(shelf: Shelf | undefined, place: DraftPlace): OutcomeDraft {
  return draftIn(shelf?.getItem(nameOf(place)) ?? "");
}

export function writeDraft(shelf: Shelf | undefined, place: DraftPlace, draft: OutcomeDraft): void {
  try {
    if (isUntouched(draft)) shelf?.removeItem(nameOf(place));
    else shelf?.setItem(nameOf(place), JSON.stringify(draft));
  } catch {
    // A full device keeps no draft; what is typed stays on the page.
  }
}

function nameOf({ person, call }: DraftPlace): string {
  return `runsheet-outcome ${person} ${call}`;
}

/** What can't be read is as if it were not there. */
export function draftIn(text: string): OutcomeDraft {
  const stored = parsed(text);
  if (!isRecord(stored)) return emptyDraft;
  const rows: unknown = stored["rows"];
  const lines: unknown = stored["lines"];
  return {
    rows: Array.isArray(rows) ? rows.flatMap(rowIn) : [],
    lines: {
      quotes: cellsAt(lines, "quotes"),
      decisions: cellsAt(lines, "decisions"),
      followUps: cellsAt(lines, "followUps"),
      highlights: cellsAt(lines, "highlights"),
    },
  };
}

function rowIn(stored: unknown): readonly DraftRow[] {
  if (!isRecord(stored)) return [];
  const kind = kinds.find((one) => one === stored["kind"]);
  const id = stored["id"];
  return kind === undefined || typeof id !== "string" ? [] : [{ kind, id, cells: cellsAt(stored, "cells") }];
}

function cellsAt(stored: unknown, name: string): Cells {
  const cells = isRecord(stored) ? stored[name] : undefined;
  if (!isRecord(cells)) return {};
  return Object.fromEntries(
    Object.entries(cells).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : [])),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
