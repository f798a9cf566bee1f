// One aggregation as it is stored: its figures, and by which method, window and workflow they came to be.
import { z } from "zod";
import type { MetricFigure } from "../plan/metrics-plan.ts";
import { Instant } from "../time.ts";

const count = z.int().min(0);
const ratio = z.number().min(0).max(1).nullable().meta({ description: "4 decimals; null of nothing." });
const minutes = z.number().min(0).nullable().meta({ description: "2 decimals; null of nothing." });

export const Figures = z.object({
  totalActiveShops: count.meta({ description: "Shops with a session in the window." }),
  activatedShops: count.meta({
    description: "Of these, shops with an ops decision of a person in the window.",
  }),
  activationRate: ratio,
  newShops: count.meta({ description: "Shops whose first session ever lies in the window." }),
  activatedNewShops: count.meta({
    description: "Of these, shops with an ops decision of a person from that session on.",
  }),
  newShopActivationRate: ratio,
  breachedCount: count.meta({ description: "Conversations that broke the SLA in the window." }),
  respondedCount: count.meta({ description: "Of these, answered by a person before the as-of instant." }),
  openCount: count,
  oldestOpenMinutes: minutes,
  sampleSize: count.meta({ description: "Answered breaches: the cases behind median and p90." }),
  medianMinutes: minutes,
  p90Minutes: minutes,
  escalatedCount: count.default(0).meta({
    description: "Conversations that a fact of the window lists as escalated. Runs by method 1 have none.",
  }),
  slaBreachRate: ratio
    .default(null)
    .meta({ description: "Of these, the share that broke the SLA; 4 decimals." }),
  anomalyCount: count,
  anomalyRespondedCount: count.meta({ description: "Assigned by a person within 24 hours." }),
  anomalyResponseRate: ratio,
  lateFacts: count.meta({
    description: "Rows of the window that were recorded after the first run of this as-of.",
  }),
} satisfies Record<MetricFigure, z.ZodType>);
export type Figures = z.infer<typeof Figures>;

/** Which workflow execution made something. */
export const ProducedBy = z.object({ workflowId: z.string().min(1), runId: z.string().min(1) });
export type ProducedBy = z.infer<typeof ProducedBy>;

/** The report of a run in the archive of evidence: `GET /api/evidence/<sha256>`. */
export const MetricRunOutput = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
});
export type MetricRunOutput = z.infer<typeof MetricRunOutput>;

/** Computing and storing are one transaction, so what is stored is complete; of any other run its workflow knows. */
export const MetricRun = z.object({
  id: z.string().meta({ examples: ["production~2025-10-16T02:00:00.000Z~1"] }),
  asOf: Instant,
  environment: z.string(),
  revision: z.int().min(1).meta({ description: "Counts the different figures that one as-of has had." }),
  status: z.literal("completed"),
  windowStart: Instant,
  figures: Figures,
  method: z.object({ version: z.int(), median: z.string(), p90: z.string() }),
  producedBy: ProducedBy,
  startedAt: Instant,
  completedAt: Instant,
  output: MetricRunOutput.exactOptional().meta({ description: "Absent until the report is archived." }),
});
export type MetricRun = z.infer<typeof MetricRun>;
