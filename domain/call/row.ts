import type { RunRow } from "../record.ts";
import type { CallView } from "./view-schema.ts";

/** The stored row of a call: its whole view, and what lists are filtered by. */
export function callRow(view: CallView): Omit<RunRow, "runId"> {
  const { id, kind, key, version, status, verdict, closed, updatedAt } = view;
  return { id, kind, key, version, status, stage: null, verdict, closed, view: { ...view }, updatedAt };
}
