import { rowOf, type RunRow } from "../record.ts";
import type { ReleaseView } from "./view-schema.ts";

export function releaseRow(view: ReleaseView): Omit<RunRow, "runId"> {
  const { status, stage } = view;
  const closed = status === "closed" || status === "abandoned" || status === "ended-outside";
  return rowOf(view, { stage, closed });
}
