// What the record lane writes in one database function call: rows of the decision log and the row of the run.
import type { Actor } from "./people.ts";
import type { Instant } from "./time.ts";

/** One row of the decision log. `key` makes writing it twice harmless. */
export interface DecisionRow {
  readonly key: string;
  readonly scope: "ops" | "build";
  readonly actor: { readonly id: string; readonly type: "person" | "system" | "agent" };
  /** `release.sign_off`, `release.go`, … */
  readonly action: string;
  readonly rationale?: string;
  readonly shopDomain?: string;
  /** What it is about: `release/<key>`, or something of another system, such as `chatwoot:4711`. */
  readonly externalRef?: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** An address, or a path in a repository. */
  readonly evidenceUrl?: string;
  readonly environment?: string;
  readonly occurredAt: Instant;
}

/** The newest known state of one workflow; written only where its version is higher than the stored one. */
export interface RunRow {
  /** Workflow id. */
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  /** Temporal's run id of the execution that wrote it. */
  readonly runId: string;
  readonly version: number;
  readonly status: string;
  readonly stage: string | null;
  readonly verdict: string;
  readonly closed: boolean;
  readonly view: Readonly<Record<string, unknown>>;
  readonly updatedAt: Instant;
}

export interface RecordBatch {
  readonly run: RunRow;
  readonly decisions: readonly DecisionRow[];
}

/** The same, as people list it: `GET /api/decisions`. */
export interface StoredDecision extends DecisionRow {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly hash: string;
  readonly previousHash: string;
}

export type ActorOfRow = DecisionRow["actor"];

export function rowActor(by: Actor): ActorOfRow {
  return { id: by.person, type: by.type === "service" ? "agent" : by.type };
}
