// What a call has logged already, as rows of the form: logging again amends them.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { Cells, DraftRow } from "./outcome-draft.ts";

/** A redacted text can't be shown, and so not be amended either. */
export function loggedRows({ outcome, followUps }: PresentedCall): readonly DraftRow[] {
  if (outcome === undefined) return [];
  const quotes = outcome.quotes.map(({ id, text, ...fields }) => ({
    kind: "quotes" as const,
    id,
    cells: cellsOf({ ...fields, text: text.text }),
  }));
  const decisions = outcome.decisions.map(({ id, text, rationale }) => ({
    kind: "decisions" as const,
    id,
    cells: cellsOf({ text: text.text, rationale: rationale?.text }),
  }));
  const owed = followUps.map(({ id, linear: _, ...fields }) => ({
    kind: "followUps" as const,
    id,
    cells: cellsOf({ ...fields }),
  }));
  return [...[...quotes, ...decisions].filter(({ cells }) => cells["text"] !== undefined), ...owed];
}

function cellsOf(fields: Readonly<Record<string, string | undefined>>): Cells {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}
