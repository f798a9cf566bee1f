// The rows of the memory: of the decision log, of the runs (one call of the record lane writes both), and facts.
import { z } from "zod";
import type { Actor } from "./people.ts";
import { Instant } from "./time.ts";

/** One row of the decision log. `key` makes writing it twice harmless. */
export const DecisionRow = z.object({
  key: z.string(),
  scope: z.enum(["ops", "build"]),
  actor: z.object({ id: z.string(), type: z.enum(["person", "system", "agent"]) }),
  action: z.string().meta({ examples: ["release.sign_off", "release.go"] }),
  rationale: z.string().exactOptional(),
  shopDomain: z.string().exactOptional(),
  /** What it is about: `release/<key>`, or something of another system, such as `chatwoot:4711`. */
  externalRef: z.string().exactOptional(),
  payload: z.record(z.string(), z.unknown()),
  /** An address, or a path in a repository. */
  evidenceUrl: z.string().exactOptional(),
  environment: z.string().exactOptional(),
  occurredAt: Instant,
});
export type DecisionRow = Readonly<z.infer<typeof DecisionRow>>;

/** The newest known state of one workflow; written only where its version is higher than the stored one. */
export const RunRow = z.object({
  /** Workflow id. */
  id: z.string(),
  kind: z.string(),
  key: z.string(),
  /** Temporal's run id of the execution that wrote it. */
  runId: z.string(),
  version: z.int(),
  status: z.string(),
  stage: z.string().nullable(),
  verdict: z.string(),
  closed: z.boolean(),
  view: z.record(z.string(), z.unknown()),
  updatedAt: Instant,
});
export type RunRow = Readonly<z.infer<typeof RunRow>>;

/** The row of a view: all of it, and what lists are filtered by. */
export function rowOf(
  view: Pick<RunRow, "id" | "kind" | "key" | "version" | "status" | "verdict" | "updatedAt">,
  { stage, closed }: Pick<RunRow, "stage" | "closed">,
): Omit<RunRow, "runId"> {
  const { id, kind, key, version, status, verdict, updatedAt } = view;
  return { id, kind, key, version, status, stage, verdict, closed, view: { ...view }, updatedAt };
}

/** What one call of the record lane writes. */
export const RecordBatch = z.object({ run: RunRow, decisions: z.array(DecisionRow).readonly() });
export type RecordBatch = Readonly<z.infer<typeof RecordBatch>>;

/** The same, as people list it: `GET /api/decisions`. */
export const StoredDecision = DecisionRow.extend({
  seq: z.int(),
  recordedAt: Instant,
  hash: z.string(),
  previousHash: z.string(),
});
export type StoredDecision = Readonly<z.infer<typeof StoredDecision>>;

/** What was observed of a shop at an instant. `key` makes writing it twice harmless. */
export const FactRow = z.object({
  key: z.string(),
  factType: z.string(),
  shopDomain: z.string(),
  environment: z.string(),
  /** Any JSON, by the fact type. */
  value: z.unknown(),
  metadata: z.record(z.string(), z.unknown()).exactOptional(),
  evidenceUrl: z.string().exactOptional(),
  occurredAt: Instant,
});
export type FactRow = Readonly<z.infer<typeof FactRow>>;

export const StoredFact = FactRow.extend({ seq: z.int(), recordedAt: Instant });
export type StoredFact = Readonly<z.infer<typeof StoredFact>>;

/** Keys of a batch, one for each row that was sent: written now, or known before (also by an earlier row of the batch). */
export interface Appended {
  readonly accepted: readonly string[];
  readonly duplicates: readonly string[];
}

export type ActorOfRow = DecisionRow["actor"];

export function rowActor(by: Actor): ActorOfRow {
  return { id: by.person, type: by.type === "service" ? "agent" : by.type };
}
