// Shapes of answers that are the API's own; those of the core come from domain/.
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { dryRunActions } from "#domain/dry-run/inbox.ts";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { EnvironmentView } from "#domain/environment/view-schema.ts";
import { PartStanding } from "#domain/health/report.ts";
import { FactType } from "#domain/metrics/fact-types.ts";
import { MetricRun } from "#domain/metrics/run.ts";
import { LocalDate } from "#domain/plan/fields.ts";
import { StoredDecision, StoredFact as FactOfRecord } from "#domain/record.ts";
import { BrokenLink } from "#domain/release/proof.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { RosterPerson } from "#domain/roster.ts";
import { SyncView } from "#domain/sync/view-schema.ts";
import { Instant } from "#domain/time.ts";
import { Undelivered } from "#domain/undelivered.ts";

z.globalRegistry.add(ReleaseView, { id: "ReleaseView" });
z.globalRegistry.add(PresentedCall, { id: "Call" });
z.globalRegistry.add(PresentedDryRun, { id: "DryRun" });
z.globalRegistry.add(EnvironmentView, { id: "Environment" });
z.globalRegistry.add(SyncView, { id: "Sync" });

export const Key = z.object({
  key: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "Key of the release: its tag.", examples: ["v2025.10.16"] }),
});

export const CallKey = z.object({
  cadence: z
    .string()
    .min(1)
    .max(64)
    .meta({ examples: ["weekly-customer"] }),
  date: LocalDate.meta({ description: "Planned local date; it stays when the call is moved." }),
});

export const DryRunDate = z.object({
  date: LocalDate.meta({ description: "Planned local date; it stays when the dry run is moved." }),
});

export const EnvironmentName = z.object({
  name: z
    .string()
    .min(1)
    .max(64)
    .meta({ examples: ["production"] }),
});

export const SyncDate = z.object({ date: LocalDate });

/** As many as the database gives at once. */
const most = 500;
const size = z.coerce.number().int().min(1).max(most);
const limit = size.default(50);

export const Paging = z.object({
  cursor: z.string().max(300).optional().meta({ description: "`nextCursor` of the page before." }),
  limit,
});

/** Pages of what is short by nature: without a limit it comes whole. */
export const WholePaging = Paging.extend({ limit: size.default(most) });

/** Pages of the decision log, whose rows are numbered. */
export const NumberPaging = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "must be the nextCursor of the page before")
    .exactOptional()
    .meta({ description: "`nextCursor` of the page before." }),
  limit,
});

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item).readonly(), nextCursor: z.string().exactOptional() });
}

export const Session = z.object({
  accessToken: z.string(),
  refreshToken: z.string().exactOptional(),
  expiresAt: Instant,
  person: RosterPerson,
});

export const Warning = z.object({ gate: z.string(), message: z.string() });

export const Commanded = z.object({ view: ReleaseView, warnings: z.array(Warning).exactOptional() });

export const CommandedCall = z.object({ view: PresentedCall });

export const CommandedDryRun = z.object({ view: PresentedDryRun });

export const CommandedEnvironment = z.object({ view: EnvironmentView });

export const CommandedSync = z.object({ view: SyncView });

export const Pending = z.object({
  status: z.literal("waiting"),
  command: z.string().meta({ description: "Ask GET /api/commands/:id." }),
});

const ReleaseInboxItem = z.object({
  kind: z.literal("release"),
  release: z.string().meta({ description: "Workflow id of the release." }),
  key: z.string(),
  title: z.string(),
  stage: z.string(),
  gate: z.string(),
  gateTitle: z.string(),
  action: z.enum(["sign", "decide", "attach", "confirm-waiver", "answer"]),
  role: z.string().exactOptional(),
  digest: z.string(),
  why: z.string(),
  due: Instant.exactOptional(),
  late: z.boolean(),
});

const CallInboxItem = z.object({
  kind: z.literal("call"),
  call: z.string().meta({ description: "Workflow id of the call." }),
  key: z.string(),
  title: z.string(),
  startsAt: Instant,
  action: z.enum(["tick", "confirm", "send-pre-read", "log", "use-backup"]),
  item: z.string().exactOptional().meta({ description: "Of the checklist." }),
  what: z.string(),
  due: Instant,
  late: z.boolean(),
});

const DryRunInboxItem = z.object({
  kind: z.literal("dry-run"),
  dryRun: z.string().meta({ description: "Workflow id of the dry run." }),
  key: z.string().meta({ description: "Planned local date." }),
  title: z.string(),
  startsAt: Instant,
  action: z.enum(dryRunActions),
  item: z
    .string()
    .exactOptional()
    .meta({ description: "Of readiness, of the dependencies, or of the tasks; of a circle its roles." }),
  what: z.string(),
  due: Instant,
  late: z.boolean(),
});

export const InboxItem = z.discriminatedUnion("kind", [ReleaseInboxItem, CallInboxItem, DryRunInboxItem]);

/** The same as stored, with the closed list of types for readers of the reference. */
export const StoredFact = FactOfRecord.extend({
  factType: z.string().meta({ examples: [...FactType.options] }),
});

/** What is not stored yet, or never will be. */
export const MetricRunPending = z.object({
  id: z.string().meta({ examples: ["production~2025-10-16T02:00:00.000Z"] }),
  asOf: Instant,
  environment: z.string(),
  status: z.enum(["running", "failed"]),
  reason: z.string().exactOptional().meta({ description: "Why it failed." }),
});

const ShownMetricRun = MetricRun.extend({ links: z.object({ temporal: z.string() }) });

export const MetricRunAnswer = z.union([ShownMetricRun, MetricRunPending]);

export const TimelineItem = z.object({
  at: Instant,
  sentence: z.string(),
  action: z.string(),
  by: z.string(),
  seq: z.int(),
  gate: z.string().exactOptional(),
});

export const ToldDecision = StoredDecision.extend({
  sentence: z.string().meta({ examples: ["Mika Laurent signed ux-walkthrough as design."] }),
});
export type ToldDecision = z.infer<typeof ToldDecision>;

export const Verification = z.object({
  ok: z.boolean(),
  rows: z.int(),
  walked: z.int().meta({ description: "Rows that were walked for this answer." }),
  ms: z.number(),
  since: Instant.exactOptional().meta({
    description:
      "When all others, and the stored evidence, were last found whole; absent where all was walked now.",
  }),
  firstBroken: BrokenLink.exactOptional(),
  signatures: z.object({
    proven: z.int(),
    unproven: z.int().meta({
      description:
        "Written before rows said what was signed, or over documents whose rows a purge has taken.",
    }),
    firstBroken: BrokenLink.exactOptional(),
  }),
  evidence: z.object({
    blobs: z.int().meta({ description: "Stored pieces, each hashed anew." }),
    removed: z.int().meta({ description: "Attached once, and taken by a purge that the log tells of." }),
    firstBroken: BrokenLink.exactOptional(),
  }),
});

export const UndeliveredItem = Undelivered.extend({ release: z.string(), title: z.string() });

export const Health = z.object({
  ready: z.boolean(),
  parts: z.record(z.string(), PartStanding.omit({ mode: true })),
});
