// What people see of decisions, and of the attempts that they have ended.
import { z } from "zod";
import { Instant } from "../time.ts";

export const DecisionView = z.object({
  outcome: z.enum(["go", "no_go"]),
  by: z.string(),
  at: Instant,
  rationale: z.string(),
  attendees: z.array(z.string()),
  digest: z.string(),
  waived: z.array(z.string()).optional().meta({ description: "Gates that a go was given without." }),
  /** Absent in views from before there were further attempts. */
  attempt: z.int().optional(),
  status: z.enum(["in-force", "expired", "rolled-back", "fulfilled", "reopened"]).meta({
    description: "`reopened`: a no-go after which another attempt began.",
  }),
});
export type DecisionView = z.infer<typeof DecisionView>;

const said = { gate: z.string(), by: z.string(), at: Instant };

export const FormerAttemptView = z.object({
  attempt: z.int(),
  /** When and by whom the next one was opened, and at which stage it began. */
  at: Instant,
  by: z.string(),
  from: z.string(),
  /** Of the stages that began anew; they count no more. */
  signatures: z.array(z.object({ ...said, role: z.string(), digest: z.string() })),
  rejections: z.array(z.object({ ...said, role: z.string(), category: z.string(), reason: z.string() })),
  waivers: z.array(
    z.object({ ...said, reason: z.string(), until: Instant, confirmedBy: z.string().optional() }),
  ),
  rollBack: z.object({ by: z.string(), at: Instant, reason: z.string(), toTag: z.string() }).optional(),
});
export type FormerAttemptView = z.infer<typeof FormerAttemptView>;
