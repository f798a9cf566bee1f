// What the API answers where the domain has no schema of its own; fields that nothing here reads are let through.
import { z } from "zod";
import { MetricRun } from "#domain/metrics/run.ts";
import { PlanChange } from "#domain/plan/plan-changes.ts";
import { BrokenLink } from "#domain/release/proof.ts";
import { ReleaseStatus, ReleaseView } from "#domain/release/view-schema.ts";
import { Instant } from "#domain/time.ts";
import { Undelivered } from "#domain/undelivered.ts";

export const PersonAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()).default([]),
  organisation: z.string().optional(),
  email: z.string().optional(),
  customer: z.boolean().default(false),
});
export type PersonAnswer = z.infer<typeof PersonAnswer>;

export const SessionAnswer = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: Instant,
  person: PersonAnswer,
});

export const MeAnswer = z.looseObject({ person: PersonAnswer });
export const ViewAnswer = z.looseObject({ view: ReleaseView });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ items: z.array(item), nextCursor: z.string().nullish() });
}

export const PlanChangesAnswer = z.object({
  carried: z.string().optional(),
  current: z.string(),
  changes: z.array(PlanChange),
});

export const PeopleAnswer = listOf(PersonAnswer);

export const ReleaseRow = z.looseObject({
  key: z.string(),
  title: z.string().default(""),
  status: ReleaseStatus,
  stage: z.string().nullish(),
  verdict: z.string(),
  updatedAt: Instant,
});

export const TimelineAnswer = listOf(
  z.looseObject({ seq: z.int(), at: Instant, by: z.string(), action: z.string(), sentence: z.string() }),
);

/** The sentences of the core, with names; the rest is for machines. */
export const ExplainAnswer = z.looseObject({ lines: z.array(z.string()) });
export type ExplainAnswer = z.infer<typeof ExplainAnswer>;

const WaitingInRelease = z.looseObject({
  kind: z.literal("release"),
  key: z.string(),
  title: z.string(),
  stage: z.string(),
  gate: z.string(),
  gateTitle: z.string(),
  role: z.string().nullish(),
  action: z.string(),
  due: Instant.nullish(),
  why: z.string(),
  digest: z.string().nullish(),
});

const WaitingInCall = z.looseObject({
  kind: z.literal("call"),
  key: z.string(),
  title: z.string(),
  item: z.string().nullish(),
  action: z.string(),
  due: Instant,
  what: z.string(),
});

const WaitingInDryRun = WaitingInCall.extend({ kind: z.literal("dry-run") });

export const InboxAnswer = listOf(
  z.discriminatedUnion("kind", [WaitingInRelease, WaitingInCall, WaitingInDryRun]),
);

export const UndeliveredAnswer = listOf(Undelivered.extend({ release: z.string() }));

export const DecisionsAnswer = listOf(
  z.looseObject({
    seq: z.int(),
    key: z.string(),
    scope: z.string(),
    actor: z.looseObject({ id: z.string(), type: z.string() }),
    action: z.string(),
    rationale: z.string().nullish(),
    externalRef: z.string().nullish(),
    payload: z.record(z.string(), z.unknown()).nullish(),
    occurredAt: z.string(),
    hash: z.string(),
    previousHash: z.string().nullish(),
  }),
);
export type DecisionAnswer = z.infer<typeof DecisionsAnswer>["items"][number];

const Proven = z.looseObject({ firstBroken: BrokenLink.nullish() });

export const VerifyAnswer = z.looseObject({
  ok: z.boolean(),
  rows: z.int(),
  firstBroken: BrokenLink.nullish(),
  signatures: Proven.extend({ proven: z.int(), unproven: z.int() }),
  evidence: Proven.extend({ blobs: z.int(), removed: z.int() }),
});

export type VerifyAnswer = z.infer<typeof VerifyAnswer>;

export const PlanAnswer = z.looseObject({
  release: z.looseObject({
    stages: z.array(
      z.looseObject({
        id: z.string(),
        gates: z.array(
          z.looseObject({
            id: z.string(),
            kind: z.string(),
            title: z.string(),
            seats: z.array(z.looseObject({ role: z.string() })).default([]),
            slots: z.array(z.looseObject({ title: z.string() })).default([]),
          }),
        ),
      }),
    ),
  }),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;

export const BatchAnswer = z.looseObject({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.array(
    z.object({ index: z.int(), key: z.string().exactOptional(), field: z.string(), message: z.string() }),
  ),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const MetricRunAnswer = z.union([
  MetricRun,
  z.looseObject({
    id: z.string(),
    asOf: Instant,
    environment: z.string(),
    status: z.enum(["running", "failed"]),
    reason: z.string().nullish(),
  }),
]);
export type MetricRunAnswer = z.infer<typeof MetricRunAnswer>;
