// What people see of a release: the one shape behind the Query, an Update's answer, the stored row, SSE, CLI and pages.
import { z } from "zod";
import { EvidenceKind } from "../evidence/kinds.ts";
import { Part } from "../plan/release-plan.ts";
import { Instant } from "../time.ts";
import { Undelivered } from "../undelivered.ts";
import { DecisionView, FormerAttemptView } from "./attempt-schema.ts";
import { Change } from "./change.ts";
import { NudgeView } from "./chase/view-schema.ts";
import { CheckView } from "./checks/view-schema.ts";
import { DeploymentAsk } from "./deployments/ask.ts";
import { ClaimView } from "./environments/view-schema.ts";
import { Finding } from "./finding.ts";
import { FreezeViews } from "./freezes/view-schema.ts";
import { Build } from "./messages.ts";
import { ProposalView } from "./proposal.ts";
import { QuestionView } from "./question-schema.ts";
import { Severity } from "./risk-severity.ts";
import { SignatureView } from "./signature-view.ts";
import { Alarm } from "./triggers/alarm.ts";

export const GateStatus = z.enum([
  "not-open",
  "open",
  "met",
  "waived",
  "failed",
  "stale",
  "insufficient-data",
]);
export type GateStatus = z.infer<typeof GateStatus>;

export const ReleaseStatus = z.enum([
  "reviewing",
  "go",
  "deploying",
  "watching",
  "released",
  "no-go",
  "rolled-back",
  "abandoned",
  "closed",
  "ended-outside",
]);
export type ReleaseStatus = z.infer<typeof ReleaseStatus>;

export const GateView = z.object({
  id: z.string(),
  kind: z.enum(["sign-off", "evidence", "check", "decision"]),
  title: z.string(),
  status: GateStatus,
  reason: z.string(),
  digest: z.string(),
  covers: z.array(Part),
  judges: z.array(z.string()).optional(),
  changed: z.array(Change).optional().meta({ description: "What moved since its stage opened." }),
  statement: z.enum(["required", "optional", "none"]),
  asks: z.string().optional(),
  allowed: z.array(z.string()),
  needs: z.array(
    z.object({
      slot: z.string(),
      title: z.string(),
      kinds: z.array(EvidenceKind),
      met: z.boolean(),
      reason: z.string().optional(),
    }),
  ),
  seats: z.array(z.object({ role: z.string(), needed: z.int(), signatures: z.array(SignatureView) })),
  /** People who fill no seat here whatever their roles. */
  barred: z.array(z.object({ person: z.string(), why: z.string() })),
  /** Person ids; filled at the edge, from the current plan. */
  canSign: z.array(z.string()),
  /** Person ids of holders of an allowed role who may not, and why; filled at the edge. */
  cannotSign: z.array(z.object({ person: z.string(), why: z.string() })),
  evidence: z.array(
    z.object({
      id: z.string(),
      slot: z.string(),
      kind: EvidenceKind,
      name: z.string(),
      sha256: z.string(),
      verdict: z.enum(["passed", "failed", "noted"]),
      summary: z.string(),
      commit: z.string().optional(),
      at: Instant,
      by: z.string(),
      capturedAt: Instant,
      expiresAt: Instant.optional(),
      /** False once a newer piece took the slot. */
      current: z.boolean(),
    }),
  ),
  check: CheckView.optional(),
  waiver: z
    .object({
      by: z.string(),
      reason: z.string(),
      at: Instant,
      until: Instant,
      status: z.enum(["pending", "in-force", "expired"]).meta({
        description: "`pending`: a second person has yet to confirm it.",
      }),
      confirmedBy: z.string().optional(),
    })
    .optional(),
  questions: z.array(QuestionView).optional(),
  nudge: NudgeView.optional(),
  rejection: z
    .object({ by: z.string(), role: z.string(), category: z.string(), reason: z.string(), at: Instant })
    .optional(),
  since: Instant.optional().meta({ description: "Since when it waits; only while it is not passed." }),
  due: Instant.optional(),
});
export type GateView = z.infer<typeof GateView>;

export const StageView = z.object({
  id: z.string(),
  title: z.string(),
  environment: z.string(),
  status: z.enum(["not-open", "open", "met"]),
  openedAt: Instant.optional(),
  metAt: Instant.optional(),
  due: Instant.optional(),
  gates: z.array(GateView),
});
export type StageView = z.infer<typeof StageView>;

export const ReleaseView = z.object({
  id: z.string(),
  kind: z.literal("release"),
  key: z.string(),
  version: z.int(),
  status: ReleaseStatus,
  verdict: z.string(),
  /** What blocks, worst first: at most one per gate. */
  reasons: z.array(z.object({ gate: z.string(), text: z.string(), due: Instant.optional() })),
  updatedAt: Instant,
  startedAt: Instant,
  startedBy: z.string(),
  links: z.object({ temporal: z.string().optional(), page: z.string().optional() }),
  title: z.string(),
  product: z.string(),
  build: Build,
  attempt: z.int(),
  /** The stage that was opened last. */
  stage: z.string(),
  stages: z.array(StageView),
  risks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      severity: Severity,
      owner: z.string(),
      mitigation: z.string(),
      due: z.string().optional(),
      telemetryStory: z.string().optional(),
      status: z.enum(["open", "closed"]),
      recordedAt: Instant,
      recordedBy: z.string(),
      closedReason: z.string().optional(),
    }),
  ),
  /** Of all attempts, oldest first. */
  decisions: z.array(DecisionView),
  formerAttempts: z.array(FormerAttemptView).optional(),
  deployments: z.array(
    z.object({
      environment: z.string(),
      status: z.enum(["started", "succeeded", "failed"]),
      tag: z.string(),
      url: z.string().optional(),
      runbook: z.string().optional(),
      at: Instant,
      by: z.string(),
    }),
  ),
  deploymentAsks: z
    .array(DeploymentAsk)
    .optional()
    .meta({ description: "Requests to deploy this build, the newest of each environment." }),
  claim: ClaimView.optional(),
  findings: z.array(Finding).optional(),
  freezes: FreezeViews.optional(),
  alarm: Alarm.extend({ at: Instant }).optional(),
  hold: z.object({ by: z.string(), at: Instant, reason: z.string() }).optional(),
  rollBack: z
    .object({
      by: z.string(),
      at: Instant,
      reason: z.string(),
      toTag: z.string(),
      deployedAt: Instant.optional(),
    })
    .optional(),
  /** Key of the older release whose place this one takes. */
  supersedes: z.string().optional(),
  /** Key of its successor, once this one was abandoned for it. */
  supersededBy: z.string().optional(),
  refusals: z.array(
    z.object({
      at: Instant,
      by: z.string(),
      message: z.string(),
      gate: z.string().optional(),
      code: z.string(),
      reason: z.string(),
    }),
  ),
  /** Sign-off Signals that came before their gate opened. */
  held: z.array(z.object({ at: Instant, by: z.string(), gate: z.string(), role: z.string() })),
  undelivered: z.array(Undelivered),
  goUntil: Instant.optional(),
  watchUntil: Instant.optional(),
  planRevision: z.string().optional().meta({ description: "Of the plan that the release carries." }),
  proposal: ProposalView.optional(),
  /** Message-per-role table of the carried plan, so that pages offer only what may be done. */
  permissions: z.partialRecord(z.string(), z.array(z.string())),
});
export type ReleaseView = z.infer<typeof ReleaseView>;
