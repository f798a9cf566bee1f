// Compares what is stored of a workflow with what its histories say was written.
import { canonicalJson } from "../canonical.ts";
import type { DecisionRow, RunRow, StoredDecision } from "../record.ts";
import { workflowIdOf } from "../release/state.ts";
import { storable } from "../storable.ts";
import type { Instant } from "../time.ts";
import type { Drift } from "./report.ts";
import type { Said } from "./said.ts";

export interface RowFaults {
  /** In the order of writing. */
  readonly missing: readonly DecisionRow[];
  /** The log is append-only: what stands in it wrongly stands there for people to judge. */
  readonly drift: readonly Drift[];
  /** Rows of an earlier life under the same id, whose histories Temporal has lost. */
  readonly forgotten: readonly StoredDecision[];
}

/** `stored` was read before the histories, so that whatever stands there is named in them. */
export function rowFaults(
  id: string,
  {
    said,
    stored,
    keptSince,
  }: {
    readonly said: Said | undefined;
    readonly stored: readonly StoredDecision[];
    readonly keptSince?: Instant | undefined;
  },
): RowFaults {
  if (said === undefined) return { missing: [], drift: [], forgotten: [] };
  const { written, underWay, known, isWhole } = said;
  const storedByKey = new Map(stored.map((row) => [row.key, row]));
  const saidByKey = new Map([...underWay, ...written].map((row) => [row.key, row]));
  const unsaid = stored.filter(({ key }) => !saidByKey.has(key));
  const isForgotten = (row: StoredDecision) => isOfEarlierLife(id, row, said);
  const nobodys = isWhole ? unsaid.filter((row) => !isForgotten(row)) : [];
  // Nobody tries on for a workflow that has ended: what was on its way then never came.
  const owed = known.status === "running" ? written : [...saidByKey.values()];
  return {
    missing: owed.filter(({ key, occurredAt }) => !storedByKey.has(key) && !isPurged(occurredAt, keptSince)),
    drift: [
      ...stored.filter((row) => isAltered(row, saidByKey.get(row.key))).map((row) => differs(id, row)),
      ...nobodys.map((row) => extra(id, row)),
    ],
    forgotten: unsaid.filter(isForgotten),
  };
}

/** The database alone says when it took a row in. The key of a release is given once, so it has no earlier life. */
function isOfEarlierLife(id: string, { recordedAt }: StoredDecision, { since }: Said): boolean {
  return !id.startsWith(workflowIdOf("")) && recordedAt < since;
}

function isAltered(stored: StoredDecision, said: DecisionRow | undefined): boolean {
  return said !== undefined && !isSame(stored, said);
}

function isPurged(occurredAt: Instant, keptSince: Instant | undefined): boolean {
  return keptSince !== undefined && occurredAt <= keptSince;
}

function isSame(stored: StoredDecision, said: DecisionRow): boolean {
  const { seq: _, recordedAt: __, hash: ___, previousHash: ____, ...row } = stored;
  return canonicalJson(row) === canonicalJson(storable(said));
}

export function missingDrift(id: string, { key, action }: DecisionRow): Drift {
  return { what: "row-missing", run: id, key, text: `The log lacks the row of ${action}.` };
}

function differs(run: string, { key, seq, action }: StoredDecision): Drift {
  const text = `Row ${seq} (${action}) says something else than the history.`;
  return { what: "row-differs", run, key, text };
}

function extra(run: string, { key, seq, action }: StoredDecision): Drift {
  const text = `Row ${seq} (${action}) is of no event: no history names it.`;
  return { what: "row-extra", run, key, text };
}

/** Rows that bear the name of a workflow which nobody knows: neither Temporal nor the runs. */
export function nobodysRows(run: string, stored: readonly StoredDecision[]): readonly Drift[] {
  return stored.map((row) => ({
    ...extra(run, row),
    text: `Row ${row.seq} (${row.action}) is of a workflow that never was.`,
  }));
}

/** What is wrong with the stored row of a run, as far as the histories alone can tell. */
export function runFault({ known, row }: Said, stored: RunRow | undefined): Drift["what"] | undefined {
  if (row === undefined) return undefined;
  if (stored === undefined) return "run-missing";
  if (stored.runId !== row.runId) return undefined;
  if (stored.version < row.version) return "run-behind";
  if (stored.version > row.version) return known.status === "completed" ? "run-differs" : undefined;
  return canonicalJson(stored) === canonicalJson(storable(row)) ? undefined : "run-differs";
}

export function runDrift(what: Drift["what"], run: string, { row }: Said, stored: RunRow | undefined): Drift {
  const said = `the history says version ${row?.version}`;
  const text =
    stored === undefined
      ? `There is no row, ${said}.`
      : stored.version === row?.version
        ? `The row says something else than the history at version ${row.version}.`
        : `The row is at version ${stored.version}, ${said}.`;
  return { what, run, text };
}
