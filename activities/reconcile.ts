// Compares every open row with its workflow and repairs the row: terminated, reset, lost and behind are all found here.
import { activityInfo } from "@temporalio/activity";
import { endedOutsideWords, Reconciled, type Finding } from "#domain/health/housekept.ts";
import type { KnownWorkflow, Records, Workflows } from "#domain/ports.ts";
import type { RunRow } from "#domain/record.ts";
import { epochMs, instantFrom, inWords } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";

interface Reconciling {
  readonly records: Records;
  readonly workflows: Workflows;
  /** Of an attempt that was cut off: thousands of rows take longer than one attempt may. */
  readonly before?: Reconciled | undefined;
  readonly note?: (sofar: Reconciled) => void;
}

export function reconcile(ports: Pick<Reconciling, "records" | "workflows">): Promise<readonly Finding[]> {
  let sofar = Reconciled.safeParse(activityInfo().heartbeatDetails).data;
  const note = (next: Reconciled): void => void (sofar = next);
  return alive(
    () => translated(() => reconcileRuns({ ...ports, before: sofar, note }), { finalFailures: false }),
    () => sofar,
  );
}

export async function reconcileRuns({
  records,
  workflows,
  before = { upTo: "", findings: [] },
  note = () => {},
}: Reconciling): Promise<readonly Finding[]> {
  let sofar = before;
  for (const row of await records.openRuns()) {
    if (row.id <= before.upTo) continue;
    const finding = await reconcileRun(row, { records, workflows });
    const found = finding === undefined ? [] : [{ run: row.id, finding }];
    sofar = { upTo: row.id, findings: [...sofar.findings, ...found] };
    note(sofar);
  }
  return sofar.findings;
}

export async function reconcileRun(
  row: RunRow,
  { records, workflows }: { records: Pick<Records, "write" | "overwrite">; workflows: Workflows },
): Promise<string | undefined> {
  const known = await workflows.describe(row.id);
  const ended = endedOutside(known);
  if (ended !== undefined) {
    await records.overwrite(endedRow(row, ended));
    return ended;
  }
  const current = await workflows.row(row.id);
  if (current === undefined || (current.version === row.version && current.runId === row.runId))
    return undefined;
  // The workflow goes on meanwhile: only where it has gone back may an older version win.
  if (current.version > row.version) await records.write({ run: current, decisions: [] });
  else await records.overwrite(current);
  if (isUsual(current, row)) return undefined;
  if (current.runId !== row.runId)
    return `The workflow goes on in another run, at version ${current.version}.`;
  return `The row was at version ${row.version}, the workflow is at ${current.version}.`;
}

const recordedWithinMs = 60_000;

/** It went on as new, or what it has just changed is being recorded: nothing to look into. */
function isUsual(current: RunRow, row: RunRow): boolean {
  const isRecent = Math.abs(Date.now() - epochMs(current.updatedAt)) < recordedWithinMs;
  return current.version === row.version || (current.version > row.version && isRecent);
}

/** How a workflow ended that never closed its own row; in words, or `undefined` while all is well. */
export function endedOutside(known: KnownWorkflow | undefined): string | undefined {
  if (known === undefined) return `${endedOutsideWords}: Temporal has no such workflow any more.`;
  if (known.status === "running" || known.status === "completed") return undefined;
  const when = known.closedAt === undefined ? "" : ` ${inWords(known.closedAt)}`;
  return `${endedOutsideWords}: ${known.status}${when}.`;
}

export function endedRow(row: RunRow, verdict: string): RunRow {
  const version = row.version + 1;
  const updatedAt = instantFrom(Date.now());
  return {
    ...row,
    version,
    status: "ended-outside",
    verdict,
    closed: true,
    updatedAt,
    view: { ...row.view, status: "ended-outside", verdict, version, updatedAt },
  };
}
