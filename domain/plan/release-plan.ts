// The release part of the plan: what a release carries with it for as long as it lives.
import { z } from "zod";
import { EvidenceKind } from "../evidence/kinds.ts";
import { RoleId } from "../people.ts";
import { Duration } from "../time.ts";
import { ChasePlan } from "./chase-plan.ts";
import { besideRows, CitedDocument, Origin } from "./check-plan.ts";
import { DeploymentWebhook } from "./deployment-plan.ts";
import { ZonedFreeze } from "./freeze-plan.ts";
import { Metric } from "./metrics-plan.ts";
import { WatchedTile } from "./tile-plan.ts";
import { RollbackTrigger } from "./trigger-plan.ts";

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and dashes");

export const Part = z.enum(["build", "evidence", "risks", "limits"]);
export type Part = z.infer<typeof Part>;

/** A place for evidence on a gate: any one of `kinds` fills it. */
export const Slot = z.strictObject({
  slot: Id,
  title: z.string().min(1),
  kinds: z.array(EvidenceKind).min(1),
  maxAge: Duration.optional().meta({
    description: "Counted from the capture, judged whenever the gate is looked at.",
  }),
  minimum: z
    .record(z.string(), z.number())
    .default({})
    .meta({ description: "Least value by figure of the report, such as performance: 90." }),
});
export type Slot = z.infer<typeof Slot>;

const gateCommon = {
  id: Id,
  title: z.string().min(1),
  covers: z.array(Part).default([]),
  judges: z
    .array(Id)
    .default([])
    .meta({ description: "Other gates whose evidence this gate's signature covers." }),
  slots: z.array(Slot).default([]),
};

export const Seat = z.strictObject({ role: RoleId, count: z.int().min(1).default(1) });
export type Seat = z.infer<typeof Seat>;

export const SignOffGate = z.strictObject({
  ...gateCommon,
  kind: z.literal("sign-off"),
  seats: z.array(Seat).min(1),
  statement: z.enum(["required", "optional", "none"]).default("optional"),
  asks: z.string().optional().meta({ description: "What a signer states, in one sentence." }),
});

export const EvidenceGate = z.strictObject({
  ...gateCommon,
  kind: z.literal("evidence"),
  slots: z.array(Slot).min(1),
});

export const DeploymentCheck = z.strictObject({
  name: z.literal("deployment"),
  environment: Id,
  runbook: z.boolean().default(true).meta({ description: "The report must link its runbook." }),
});

const maxAge = Duration.default("26 hours").meta({
  description: "Counted from the as-of of the run, judged whenever the gate is looked at.",
});

export const SoakCheck = z
  .strictObject({
    name: z.literal("soak"),
    environment: Id,
    lasts: Duration.meta({ description: "Counted from the successful deployment of the build." }),
  })
  .meta({
    description: "The environment has carried the build for so long; only another build starts it anew.",
  });

/** The checks below look at an environment from the deployment of the build on. */
export const NightlyRunCheck = z
  .strictObject({ name: z.literal("nightly-run"), environment: Id, maxAge })
  .meta({ description: "The nightly metrics were run after the deployment; the gate starts them itself." });

export const TileFreshCheck = z
  .strictObject({ name: z.literal("tile-fresh"), environment: Id, tile: Id })
  .meta({ description: "The tile shows figures of after the deployment, and they are not stale." });

export const RecordsWrittenCheck = z
  .strictObject({ name: z.literal("records-written"), environment: Id })
  .meta({ description: "Facts and the decision log have got new rows since the deployment." });

export const MetricLimitsCheck = z
  .strictObject({
    name: z.literal("metric-limits"),
    environment: Id,
    metrics: z
      .array(Id)
      .min(1)
      .meta({ description: "Metrics of the plan; those without a limit are shown." }),
    maxAge,
  })
  .meta({ description: "The newest figures keep to their limits; too few cases are insufficient data." });

export const Check = z.discriminatedUnion("name", [
  DeploymentCheck,
  SoakCheck,
  NightlyRunCheck,
  TileFreshCheck,
  RecordsWrittenCheck,
  MetricLimitsCheck,
  ...besideRows,
]);
export type Check = z.infer<typeof Check>;

export const CheckGate = z.strictObject({ ...gateCommon, kind: z.literal("check"), check: Check });
export type CheckGate = z.infer<typeof CheckGate>;

export const DecisionGate = z.strictObject({
  ...gateCommon,
  kind: z.literal("decision"),
  goExpires: Duration.default("24 hours"),
});

export const Gate = z.discriminatedUnion("kind", [SignOffGate, EvidenceGate, CheckGate, DecisionGate]);
export type Gate = z.infer<typeof Gate>;
export type SignOffGate = z.infer<typeof SignOffGate>;

export const Stage = z.strictObject({
  id: Id,
  title: z.string().min(1),
  environment: Id,
  due: Duration.optional().meta({ description: "Counted from the opening of the stage." }),
  chase: ChasePlan.exactOptional(),
  separation: z.enum(["strict", "one-other"]).default("strict"),
  signals: z.enum(["count", "confirm"]).default("count").meta({
    description:
      "Whether a sign-off by Temporal Signal counts at once or waits for one press of the named person.",
  }),
  gates: z.array(Gate).min(1),
});
export type Stage = z.infer<typeof Stage>;

/** Messages that only some roles may send; the rest is open to every internal person. */
export const RestrictedMessage = z.enum([
  "waive",
  "confirm-waiver",
  "adopt-plan",
  "hold",
  "resume",
  "abandon",
  "roll-back",
  "override-freeze",
  "stop-environment",
  "carry-on",
  "decide",
  "close-risk",
  "metric-run",
  "reschedule",
  "use-backup",
  "cancel",
  "set-focus",
  "send-pre-read",
  "mark-missed",
]);

export const Permissions = z.partialRecord(
  RestrictedMessage,
  z.array(RoleId).min(1, "must name a role; without the list everybody of the team may do it"),
);
export type Permissions = z.infer<typeof Permissions>;

export const ReleasePlan = z.strictObject({
  product: z.string().min(1),
  keyPattern: z
    .string()
    .meta({ description: "Regular expression that a release key (the tag) matches as a whole." }),
  channel: z.string().min(1).meta({ description: "Where the root card of a release goes, without #." }),
  stages: z.array(Stage).min(1),
  production: Id.meta({ description: "The environment that `go` opens." }),
  deployments: z.array(DeploymentWebhook).exactOptional().meta({
    description:
      "Who is asked to deploy once a stage opens, and to production after the go; without it pipelines act by themselves. Needs DEPLOY_WEBHOOK_SECRET.",
  }),
  chase: ChasePlan.exactOptional(),
  watch: Duration.default("60 minutes"),
  rollbackTriggers: z.array(RollbackTrigger).exactOptional().meta({
    description: "What is looked at during the watch, and speaks for a roll-back when it is bad.",
  }),
  staysOpen: Duration.default("14 days").meta({
    description: "After released, no-go or rolled back, until closed.",
  }),
  freezes: z.array(ZonedFreeze).exactOptional().meta({
    description: "When nothing new reaches production; a release carries these rules, not their dates.",
  }),
  exclusive: z.array(Id).exactOptional().meta({
    description: "Environments that one release has at a time: a go asks for it, and waits for its turn.",
  }),
  permissions: Permissions.default({}),
  metrics: z
    .array(Metric)
    .default([])
    .meta({ description: "What the checks of this plan judge figures by, carried along with it." }),
  tiles: z.array(WatchedTile).default([]),
  documents: z.array(CitedDocument).exactOptional(),
  privateOrigins: z.array(Origin).exactOptional().meta({
    description: "Origins on loopback or a private network that probes and requests to deploy may reach.",
  }),
});
export type ReleasePlan = z.infer<typeof ReleasePlan>;
