// Drift for `/metrics`: what the newest reconcile has left, by kind.
import { driftKinds, type AuditReport } from "#domain/audit/report.ts";
import { epochMs } from "#domain/time.ts";
import type { Deps } from "./deps.ts";
import { metric, tallied, type Sample, type Tallied } from "./tally.ts";

export function createDriftTally({ audits, now }: Pick<Deps, "audits" | "now">): Tallied {
  return tallied(now, async () => {
    const report = await audits.latest();
    return report === undefined ? undefined : linesOf(report);
  });
}

function linesOf({ at, repairs, driftByKind }: AuditReport): readonly string[] {
  const byKind = driftKinds.map((kind): Sample => [`{kind="${kind}"}`, driftByKind[kind]]);
  return [
    ...metric("runsheet_drift", "gauge", "Rows that are not as Temporal's histories say.", byKind),
    ...metric("runsheet_drift_repaired", "gauge", "Rows that the newest reconcile repaired.", [
      ["", repairs],
    ]),
    ...metric("runsheet_drift_checked_timestamp_seconds", "gauge", "When the newest reconcile began.", [
      ["", Math.floor(epochMs(at) / 1_000)],
    ]),
  ];
}
