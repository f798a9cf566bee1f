import type { RunRow } from "../record.ts";
import type { ReleaseView } from "./view-schema.ts";

/** The stored row of a release: its whole view, and what lists are filtered by. */
export function releaseRow(view: ReleaseView): Omit<RunRow, "runId"> {
  const { id, kind, key, version, status, stage, verdict, updatedAt } = view;
  const closed = status === "closed" || status === "abandoned" || status === "ended-outside";
  return { id, kind, key, version, status, stage, verdict, closed, view: { ...view }, updatedAt };
}
