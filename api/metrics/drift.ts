// Drift for `/metrics`: what the newest reconcile has left, by kind.
import { driftKinds } from "#domain/audit/report.ts";
import { epochMs } from "#domain/time.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import { rarely } from "./rarely.ts";

export function driftSource({ audits, now }: Pick<Deps, "audits" | "now">): Source {
  return {
    declared: {
      runsheet_drift: { help: "Rows that are not as Temporal's histories say.", labels: ["kind"] },
      runsheet_drift_repaired: { help: "Rows that the newest reconcile repaired." },
      runsheet_drift_checked_timestamp_seconds: { help: "When the newest reconcile began." },
    },
    read: rarely(now, async () => {
      const report = await audits.latest();
      if (report === undefined) return undefined;
      const { at, repairs, driftByKind } = report;
      return {
        runsheet_drift: driftKinds.map((kind) => ({ labels: { kind }, value: driftByKind[kind] })),
        runsheet_drift_repaired: [{ value: repairs }],
        runsheet_drift_checked_timestamp_seconds: [{ value: Math.floor(epochMs(at) / 1_000) }],
      };
    }),
  };
}
