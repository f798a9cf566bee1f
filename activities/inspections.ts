// Inspections of a release: probes of integrations and readings of documents. What can't be had is a finding, not a failure.
import { heldLast } from "#domain/dry-run/held.ts";
import type { Probes, Records, Workspace } from "#domain/ports.ts";
import type {
  DocumentFinding,
  DryRunFinding,
  Findings,
  GateFinding,
  Inspection,
} from "#domain/release/checks/inspection.ts";
import { expiryIn } from "#domain/workspace/front-matter.ts";
import { alive } from "./alive.ts";

export interface InspectionPorts {
  readonly probes: Probes;
  readonly workspace: Pick<Workspace, "read">;
  readonly records: Pick<Records, "listRuns">;
}

export function createInspections(ports: InspectionPorts) {
  return {
    inspect: (_key: string, inspection: Inspection): Promise<Findings> =>
      alive(async () => {
        const found = inspection.gates.map(async ({ gate, check }): Promise<[string, GateFinding]> => [
          gate,
          await inspectGate(check, inspection, ports),
        ]);
        return Object.fromEntries(await Promise.all(found));
      }),
  };
}

async function inspectGate(
  check: Inspection["gates"][number]["check"],
  { privateOrigins }: Inspection,
  { probes, workspace, records }: InspectionPorts,
): Promise<GateFinding> {
  if (check.name === "probe") return { probe: await probes.probe(check, { privateOrigins }) };
  if (check.name === "dry-run") return { dryRun: await lastDryRun(records) };
  const found = check.documents.map(async (path): Promise<[string, DocumentFinding]> => [
    path,
    await read(path, workspace),
  ]);
  return { documents: Object.fromEntries(await Promise.all(found)) };
}

async function read(path: string, workspace: Pick<Workspace, "read">): Promise<DocumentFinding> {
  try {
    const text = await workspace.read(path);
    return text === undefined ? { outcome: "missing" } : { outcome: "found", expires: expiryIn(text) };
  } catch (error) {
    return unread(error);
  }
}

async function lastDryRun(records: InspectionPorts["records"]): Promise<DryRunFinding> {
  try {
    const { items } = await records.listRuns({ kind: "dry-run", limit: 50 });
    return heldLast(items);
  } catch (error) {
    return unread(error);
  }
}

function unread(error: unknown) {
  return { outcome: "unread", why: error instanceof Error ? error.message : "unknown failure" } as const;
}
