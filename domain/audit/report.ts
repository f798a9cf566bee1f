// What a reconcile has compared, found and repaired.
import { z } from "zod";
import { Instant } from "../time.ts";

export const driftKinds = [
  "row-missing",
  "row-differs",
  "row-extra",
  "run-missing",
  "run-behind",
  "run-differs",
] as const;

export const Drift = z.object({
  what: z.enum(driftKinds),
  run: z.string().meta({ examples: ["release/v2025.10.16"] }),
  key: z.string().exactOptional().meta({ description: "Of the row of the decision log." }),
  text: z.string(),
});
export type Drift = Readonly<z.infer<typeof Drift>>;

export const AuditReport = z.object({
  at: Instant,
  dryRun: z.boolean().meta({ description: "Only looked: nothing was repaired." }),
  workflows: z.object({ compared: z.int(), of: z.int() }),
  forgotten: z.int().meta({
    description:
      "Workflows of which Temporal keeps no history, or not all: rows of what is gone are compared with nothing.",
  }),
  rows: z.int().meta({ description: "Rows of the decision log that were compared." }),
  repairs: z.int(),
  drifts: z.int().meta({ description: "What still is not as the histories say." }),
  driftByKind: z.record(z.enum(driftKinds), z.int()),
  repaired: z.array(Drift).readonly().meta({ description: "The first hundred." }),
  drift: z.array(Drift).readonly().meta({ description: "The first hundred." }),
});
export type AuditReport = Readonly<z.infer<typeof AuditReport>>;

/** Of some workflows. */
export interface Audited {
  readonly compared: number;
  readonly forgotten: number;
  readonly rows: number;
  readonly repaired: readonly Drift[];
  readonly drift: readonly Drift[];
}

const namedAtMost = 100;

export function nothingYet(at: Instant, { dryRun, of }: { readonly dryRun: boolean; readonly of: number }) {
  return {
    at,
    dryRun,
    workflows: { compared: 0, of },
    forgotten: 0,
    rows: 0,
    repairs: 0,
    drifts: 0,
    driftByKind: countsOf([]),
    repaired: [],
    drift: [],
  } satisfies AuditReport;
}

export function together(report: AuditReport, more: Audited): AuditReport {
  const { compared, of } = report.workflows;
  return {
    ...report,
    workflows: { compared: compared + more.compared, of },
    forgotten: report.forgotten + more.forgotten,
    rows: report.rows + more.rows,
    repairs: report.repairs + more.repaired.length,
    drifts: report.drifts + more.drift.length,
    driftByKind: countsOf(more.drift, report.driftByKind),
    repaired: [...report.repaired, ...more.repaired].slice(0, namedAtMost),
    drift: [...report.drift, ...more.drift].slice(0, namedAtMost),
  };
}

function countsOf(drift: readonly Drift[], before?: AuditReport["driftByKind"]): AuditReport["driftByKind"] {
  const count = (kind: Drift["what"]) =>
    (before?.[kind] ?? 0) + drift.filter(({ what }) => what === kind).length;
  return {
    "row-missing": count("row-missing"),
    "row-differs": count("row-differs"),
    "row-extra": count("row-extra"),
    "run-missing": count("run-missing"),
    "run-behind": count("run-behind"),
    "run-differs": count("run-differs"),
  };
}
