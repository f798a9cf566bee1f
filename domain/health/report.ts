// How Runsheet itself stands: its parts, its workers, what runs by the clock, and what needs a hand.
import { z } from "zod";
import { Instant } from "../time.ts";

export const PartStanding = z.object({
  ok: z.boolean(),
  ms: z.number(),
  problem: z.string().exactOptional(),
  since: Instant.meta({ description: "Since when it is so, as far as this process has looked." }),
  mode: z.enum(["embedded", "live"]).exactOptional(),
});
export type PartStanding = z.infer<typeof PartStanding>;

export const WorkerStanding = z.object({
  identity: z.string(),
  polls: z.array(z.enum(["workflows", "activities"])).readonly(),
  lastSeen: Instant,
  version: z
    .object({ deployment: z.string(), buildId: z.string() })
    .exactOptional()
    .meta({ description: "Of a worker deployment; absent where workers have none." }),
});
export type WorkerStanding = z.infer<typeof WorkerStanding>;

const runOutcomes = [
  "running",
  "completed",
  "failed",
  "cancelled",
  "terminated",
  "timed-out",
  "unknown",
] as const;

export const ScheduledRunStanding = z.object({
  workflowId: z.string(),
  at: Instant,
  endedAt: Instant.exactOptional(),
  outcome: z.enum(runOutcomes).meta({ description: "`unknown`: Temporal has forgotten it." }),
  reason: z.string().exactOptional().meta({ description: "Why it failed." }),
});
export type ScheduledRunStanding = z.infer<typeof ScheduledRunStanding>;

export const ScheduleStanding = z.object({
  id: z.string(),
  note: z.string().exactOptional(),
  paused: z.boolean(),
  next: Instant.exactOptional(),
  last: ScheduledRunStanding.exactOptional(),
});
export type ScheduleStanding = z.infer<typeof ScheduleStanding>;

export const HealthFinding = z.object({
  id: z.string(),
  mark: z.enum(["failed", "stale"]),
  title: z.string(),
  text: z.string(),
  todo: z.string().meta({ description: "What to do about it." }),
  since: Instant.exactOptional(),
  effect: z.string().exactOptional().meta({ description: "Key of what is undelivered, for its retry." }),
  page: z
    .string()
    .exactOptional()
    .meta({ description: "Where in the dashboard that is done.", examples: ["/releases/v2025.10.16"] }),
});
export type HealthFinding = z.infer<typeof HealthFinding>;

export const Unanswered = z.enum(["workers", "schedules", "nights", "runs", "tasks"]);
export type Unanswered = z.infer<typeof Unanswered>;

export const HealthReport = z.object({
  ready: z.boolean(),
  at: Instant,
  parts: z.record(z.string(), PartStanding),
  workers: z.array(WorkerStanding).readonly(),
  schedules: z.array(ScheduleStanding).readonly(),
  findings: z.array(HealthFinding).readonly(),
  unanswered: z
    .array(Unanswered)
    .readonly()
    .meta({ description: "What could not be asked just now: nothing is said about it." }),
});
export type HealthReport = z.infer<typeof HealthReport>;
