// What the histories of a workflow say was written of it, and what the log and the runs hold.
import type { KnownWorkflow } from "../ports.ts";
import type { DecisionRow, RunRow, StoredDecision } from "../record.ts";
import type { Instant } from "../time.ts";

/** Of all runs of one workflow that Temporal still keeps. */
export interface Said {
  readonly known: KnownWorkflow;
  /** Whether they reach back to its start: only then a row that none of them names is nobody's. */
  readonly isWhole: boolean;
  /** When the oldest of them began: Temporal may have lost others under the same id. */
  readonly since: Instant;
  /** Sent to the log, and taken by it. */
  readonly written: readonly DecisionRow[];
  /** Sent, and not known to be taken. */
  readonly underWay: readonly DecisionRow[];
  /** The run's row as it was last taken. */
  readonly row?: RunRow;
}

export interface Histories {
  /** Ids of the workflows that write rows, open and closed. */
  ids(): Promise<readonly string[]>;
  /** `undefined` where Temporal has no such workflow (any more). */
  said(id: string): Promise<Said | undefined>;
}

export interface AuditedLog {
  scope(): Promise<LogScope>;
  /** The rows whose key is of this workflow, in their order. */
  rowsOf(id: string): Promise<readonly StoredDecision[]>;
}

export interface LogScope {
  /** Of the rows' keys, and of the runs. */
  readonly ids: readonly string[];
  /** Rows from before may be gone by retention; absent while none is. */
  readonly keptSince?: Instant;
}
