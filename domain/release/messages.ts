// Every message that a release takes: the fields as they come in, without `by`.
import { z } from "zod";
import { Reading } from "../evidence/reading.ts";
import { readMessage, reason, Retry, text, title, webAddress, words, type SentMessage } from "../messages.ts";
import type { Refusal } from "../outcome.ts";
import { PersonId } from "../people.ts";
import { LocalDate } from "../plan/fields.ts";
import { ReleasePlan } from "../plan/release-plan.ts";
import { Instant } from "../time.ts";
import { Severity } from "./risk-severity.ts";

const gate = z.string().min(1).max(64);
const role = z.string().min(1).max(64);
const tag = words.trim().min(1).max(100);
const digest = z
  .string()
  .regex(/^[0-9a-f]{12,64}$/, "must be the gate's digest: 64 hex digits, or at least the first 12");
const seenVersion = z.int().min(0).optional().meta({
  description: "`version` of the view that was on the screen, kept for audit.",
});

export const Build = z.object({
  tag,
  commit: z.string().regex(/^[0-9a-f]{7,64}$/, "must be a commit hash of 7 to 64 hex digits"),
  authors: z.array(PersonId).min(1, "must name at least one author"),
});
export type Build = z.infer<typeof Build>;

const key = words.min(1).max(100);

export const Start = z.object({
  key,
  title,
  build: Build,
  supersedes: key.exactOptional().meta({
    description: "Key of an older release, under review or after its no-go, that gives way to this one.",
  }),
});

/** By the name of the Update; over HTTP the same in kebab-case. */
export const releaseMessages = {
  signOff: z.object({
    gate,
    role,
    digest,
    statement: text.optional(),
    comment: text.optional(),
    seenVersion,
  }),
  withdrawSignOff: z.object({ gate, role, reason }),
  reject: z.object({
    gate,
    role,
    category: z.enum(["quality", "risk", "scope", "evidence", "timing", "other"]),
    reason,
  }),
  withdrawReject: z.object({ gate, role, reason }),
  attachEvidence: z.object({
    gate: gate.optional(),
    slot: z.string().min(1).max(64).optional(),
    evidence: Reading,
  }),
  recordRisk: z.object({
    title,
    severity: Severity,
    owner: PersonId,
    mitigation: text,
    due: z.union([LocalDate, Instant]).optional(),
    telemetryStory: words.max(100).optional(),
  }),
  closeRisk: z.object({ id: z.string().min(1), reason }),
  waive: z.object({ gate, reason, until: Instant }),
  confirmWaiver: z.object({ gate }),
  requestInfo: z.object({ gate, question: text }),
  answer: z.object({
    gate,
    text,
    question: z
      .string()
      .max(64)
      .optional()
      .meta({ description: "Which of several on the gate; the oldest open one where it is left out." }),
  }),
  adoptPlan: z.object({
    revision: z.string().min(1).max(64),
    includeMet: z.boolean().default(false).meta({
      description: "Put new gates into stages that are met already, too.",
    }),
    plan: ReleasePlan,
  }),
  changeBuild: Build,
  reportDeployment: z.object({
    environment: z.string().min(1).max(64),
    status: z.enum(["started", "succeeded", "failed"]),
    tag,
    url: webAddress.optional(),
    runbook: webAddress.optional(),
  }),
  decide: z.object({
    outcome: z.enum(["go", "no_go"]),
    rationale: text,
    digest,
    attendees: z.array(PersonId).default([]),
    seenVersion,
  }),
  overrideFreeze: z.object({ freeze: z.string().min(1).max(64), reason }),
  carryOn: z.object({ reason }),
  rollBack: z.object({ reason, toTag: tag }),
  reopen: z.object({
    from: z.string().min(1).max(64).meta({ description: "The stage at which the review begins anew." }),
  }),
  hold: z.object({ reason }),
  resume: z.object({ comment: text.optional() }),
  recheck: z.object({ gate: gate.optional() }),
  nudge: z.object({ gate }),
  retryEffect: Retry,
  abandon: z.object({ reason }),
  supersede: z.object({ successor: key }),
} as const;

export type ReleaseMessageName = keyof typeof releaseMessages;
export const releaseMessageNames: readonly ReleaseMessageName[] = z.object(releaseMessages).keyof().options;

type Fields = { readonly [Name in ReleaseMessageName]: z.infer<(typeof releaseMessages)[Name]> };
/** A message as the core decides on it. */
export type ReleaseCommand = {
  [Name in ReleaseMessageName]: { readonly type: Name } & Fields[Name];
}[ReleaseMessageName];
export type CommandOf<Name extends ReleaseMessageName> = Extract<ReleaseCommand, { type: Name }>;

/** A message with its sender. */
export type SentCommand = SentMessage<ReleaseCommand>;

export function readSent(name: ReleaseMessageName, sent: unknown): SentCommand | Refusal {
  const read = readMessage<object>(releaseMessages[name], sent);
  if ("outcome" in read) return read;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- TypeScript does not see that name and schema belong together.
  return { ...read, command: { type: name, ...read.command } as ReleaseCommand };
}
