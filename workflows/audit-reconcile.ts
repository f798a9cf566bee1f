// Compares every workflow's rows with its history, some at a time, so that it can be watched and goes on after a crash.
import { setCurrentDetails, setHandler } from "@temporalio/workflow";
import { nothingYet, together, type AuditReport } from "#domain/audit/report.ts";
import { auditQuery } from "./messages.ts";
import { auditRuns, auditScope } from "./proxies.ts";
import { now } from "./runner.ts";
import { showKind } from "./show.ts";

const idsAtOnce = 25;

export async function auditReconcile({
  dryRun = false,
}: { readonly dryRun?: boolean } = {}): Promise<AuditReport> {
  showKind("audit");
  let report: AuditReport = nothingYet(now(), { dryRun, of: 0 });
  setHandler(auditQuery, () => report);
  const { ids, ...log } = await auditScope();
  report = { ...report, workflows: { compared: 0, of: ids.length } };
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    report = together(report, await auditRuns({ ids: ids.slice(from, from + idsAtOnce), ...log, dryRun }));
    setCurrentDetails(detailsOf(report));
  }
  return report;
}

function detailsOf({ workflows: { compared, of }, rows, repaired, drift, dryRun }: AuditReport): string {
  return [
    `**${compared} of ${of} workflows, ${rows} rows compared${dryRun ? ", looked only" : ""}**`,
    ...repaired.map(({ run, text }) => `- repaired \`${run}\`: ${text}`),
    ...drift.map(({ run, text }) => `- drift \`${run}\`: ${text}`),
  ].join("\n");
}
