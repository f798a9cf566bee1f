import { rowOf, type RunRow } from "../record.ts";
import type { CallView } from "./view-schema.ts";

export function callRow(view: CallView): Omit<RunRow, "runId"> {
  return rowOf(view, { stage: null, closed: view.closed });
}
