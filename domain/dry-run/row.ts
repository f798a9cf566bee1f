import { rowOf, type RunRow } from "../record.ts";
import type { DryRunView } from "./view-schema.ts";

export function dryRunRow(view: DryRunView): Omit<RunRow, "runId"> {
  return rowOf(view, { stage: null, closed: view.closed });
}
