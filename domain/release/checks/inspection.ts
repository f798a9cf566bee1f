// What is found where rows say nothing: whether an integration answers, and what documents say of themselves.
import { z } from "zod";
import { ProbeMode } from "../../plan/check-plan.ts";
import { LocalDate } from "../../plan/fields.ts";
import { Instant } from "../../time.ts";
import type { InspectedCheck } from "./kinds.ts";

export const ProbeFinding = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("answered"),
    mode: ProbeMode,
    latencyMs: z.number(),
    status: z.int().exactOptional().meta({ description: "Of an HTTP answer." }),
  }),
  z.object({ outcome: z.literal("failed"), mode: ProbeMode, latencyMs: z.number(), why: z.string() }),
  z.object({ outcome: z.literal("not-made"), why: z.string() }),
]);
export type ProbeFinding = z.infer<typeof ProbeFinding>;

export const DocumentFinding = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("found"),
    /** The last day, by the front matter; `null` where that names none. */
    expires: LocalDate.nullable(),
  }),
  z.object({ outcome: z.literal("missing") }),
  z.object({ outcome: z.literal("unread"), why: z.string() }),
]);
export type DocumentFinding = z.infer<typeof DocumentFinding>;

export const DryRunFinding = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("found"),
    key: z.string(),
    endedAt: Instant,
    passed: z.boolean(),
    /** Success rules that were met, and all of them. */
    met: z.int(),
    rules: z.int(),
  }),
  z.object({ outcome: z.literal("missing") }),
  z.object({ outcome: z.literal("unread"), why: z.string() }),
]);
export type DryRunFinding = z.infer<typeof DryRunFinding>;

export const GateFinding = z.union([
  z.object({ probe: ProbeFinding }),
  z.object({ documents: z.record(z.string(), DocumentFinding) }),
  z.object({ dryRun: DryRunFinding }),
]);
export type GateFinding = z.infer<typeof GateFinding>;

/** By the gate's id. */
export const Findings = z.record(z.string(), GateFinding);
export type Findings = z.infer<typeof Findings>;

/** Everything that is due at one instant, so that the renewal of many gates costs what that of one does. */
export interface Inspection {
  /** The age of what is found counts from here. */
  readonly askedAt: Instant;
  readonly gates: readonly { readonly gate: string; readonly check: InspectedCheck }[];
  /** What probes may reach on loopback or a private network. */
  readonly privateOrigins: readonly string[];
}

/** What a release remembers of it. */
export interface InspectionBook {
  readonly askedAt: Instant;
  readonly endedAt?: Instant;
  readonly gates: Readonly<Record<string, InspectedGate>>;
}

export interface InspectedGate {
  readonly at: Instant;
  /** Inspections in a row since there was a new reason, or since it was last met. */
  readonly tries: number;
  readonly finding: GateFinding;
}
