// Holds what is stored against what the histories say was written, and repairs what they prove.
import { missingDrift, nobodysRows, rowFaults, runDrift, runFault } from "#domain/audit/compare.ts";
import type { Audited, Drift } from "#domain/audit/report.ts";
import type { AuditedLog, Histories, LogScope, Said } from "#domain/audit/said.ts";
import { documentsRun } from "#domain/documents/matter.ts";
import type { Records, Workflows } from "#domain/ports.ts";
import type { Appended, DecisionRow, RunRow } from "#domain/record.ts";
import type { Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";
import { endedOutside, endedRow, reconcileRun } from "./reconcile.ts";

export interface AuditPorts {
  readonly records: Pick<Records, "run" | "write" | "overwrite"> & {
    append(decisions: readonly DecisionRow[]): Promise<Appended>;
  };
  readonly workflows: Workflows;
  readonly histories: Histories;
  readonly auditedLog: AuditedLog;
}

export interface AuditOrder {
  readonly ids: readonly string[];
  readonly keptSince?: Instant;
  readonly dryRun: boolean;
}

export function createAuditActivities(ports: AuditPorts) {
  return {
    auditScope: (): Promise<LogScope> =>
      alive(() => translated(() => wholeScope(ports), { finalFailures: false })),

    auditRuns: (order: AuditOrder): Promise<Audited> =>
      alive(() => translated(() => auditAll(order, ports), { finalFailures: false })),
  };
}

/** What Temporal knows, and what only the database knows; the standing of the documents is no workflow's. */
async function wholeScope({ histories, auditedLog }: AuditPorts): Promise<LogScope> {
  const { ids, ...rest } = await auditedLog.scope();
  const known = new Set([...ids.filter((id) => id !== documentsRun), ...(await histories.ids())]);
  return { ...rest, ids: [...known].toSorted() };
}

async function auditAll({ ids, ...order }: AuditOrder, ports: AuditPorts): Promise<Audited> {
  const audited: Audited[] = [];
  for (const id of ids) audited.push(await auditOne(id, order, ports));
  return {
    compared: ids.length,
    forgotten: audited.filter(({ forgotten }) => forgotten > 0).length,
    rows: audited.reduce((sum, { rows }) => sum + rows, 0),
    repaired: audited.flatMap(({ repaired }) => repaired),
    drift: audited.flatMap(({ drift }) => drift),
  };
}

type How = Omit<AuditOrder, "ids">;

async function auditOne(id: string, how: How, ports: AuditPorts): Promise<Audited> {
  const stored = await ports.auditedLog.rowsOf(id);
  const said = await ports.histories.said(id);
  const run = await ports.records.run(id);
  const rows = { compared: 1, rows: stored.length };
  if (said === undefined && run === undefined)
    return { ...rows, forgotten: 0, repaired: [], drift: nobodysRows(id, stored) };
  if (said === undefined && run?.closed === true) return { ...rows, forgotten: 1, repaired: [], drift: [] };
  const { missing, drift, forgotten } = rowFaults(id, { said, stored, ...how });
  const found = [
    ...(await appendMissing(id, missing, { how, ports })),
    ...(await auditRow(id, { said, run }, { how, ports })),
  ];
  return {
    ...rows,
    forgotten: Math.min(1, forgotten.length),
    repaired: how.dryRun ? [] : found,
    drift: how.dryRun ? [...drift, ...found] : drift,
  };
}

interface Doing {
  readonly how: How;
  readonly ports: AuditPorts;
}

/** A row that came after the first look is not missing; the log itself says which were. */
async function appendMissing(
  id: string,
  missing: readonly DecisionRow[],
  { how: { dryRun }, ports: { records, auditedLog } }: Doing,
): Promise<readonly Drift[]> {
  if (missing.length === 0) return [];
  const now = new Set((await auditedLog.rowsOf(id)).map(({ key }) => key));
  const lacking = missing.filter(({ key }) => !now.has(key));
  const added = dryRun ? undefined : new Set(await appendAll(records, lacking));
  return lacking
    .filter(({ key }) => added === undefined || added.has(key))
    .map((row) => missingDrift(id, row));
}

const rowsAtOnce = 200;

async function appendAll(
  records: AuditPorts["records"],
  rows: readonly DecisionRow[],
): Promise<readonly string[]> {
  const accepted: string[] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    accepted.push(...(await records.append(rows.slice(from, from + rowsAtOnce))).accepted);
  return accepted;
}

interface Stored {
  readonly said: Said | undefined;
  readonly run: RunRow | undefined;
}

async function auditRow(id: string, { said, run }: Stored, { how, ports }: Doing): Promise<readonly Drift[]> {
  const records = how.dryRun ? { write: nothing, overwrite: nothing } : ports.records;
  const faulty = said === undefined ? undefined : await putRight(id, { said, run }, records);
  if (faulty !== undefined) return [faulty];
  if (run === undefined || run.closed) return [];
  const finding = await reconcileRun(run, { records, workflows: ports.workflows });
  return finding === undefined ? [] : [{ what: "run-differs", run: id, text: finding }];
}

async function putRight(
  id: string,
  { said, run }: { readonly said: Said; readonly run: RunRow | undefined },
  records: Pick<Records, "write" | "overwrite">,
): Promise<Drift | undefined> {
  const fault = runFault(said, run);
  if (said.row === undefined || fault === undefined) return undefined;
  const row = asItEnded(said.row, said);
  // What the workflow wrote meanwhile stays, but where the row itself is wrong.
  if (fault === "run-differs") await records.overwrite(row);
  else await records.write({ run: row, decisions: [] });
  return runDrift(fault, id, said, run);
}

function asItEnded(row: RunRow, { known }: Said): RunRow {
  const ended = row.closed ? undefined : endedOutside(known);
  return ended === undefined ? row : endedRow(row, ended);
}

async function nothing(): Promise<void> {}
