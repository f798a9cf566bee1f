// How long rows are kept, by class. A class that the plan does not name is kept for ever.
import { z } from "zod";
import { Duration } from "../time.ts";

const Rule = z.strictObject({
  keep: Duration.meta({ description: "Older rows are removed by housekeeping." }),
  hold: z
    .boolean()
    .default(false)
    .meta({ description: "Legal hold: nothing of this class is removed, whatever its age." }),
});

/** The log comes last: it gets a row for each class that was purged before it. */
export const RetentionPlan = z
  .strictObject({
    "session-facts": Rule.meta({ description: "The first session of each shop stays in any case." }),
    "escalation-facts": Rule,
    "shop-facts": Rule.meta({
      description: "Sales, fulfilment, inventory, and what has no class of its own.",
    }),
    "analytics-facts": Rule,
    "metric-runs": Rule.meta({ description: "By their as-of." }),
    evidence: Rule.meta({ description: "By the day it was first attached." }),
    "decision-log": Rule,
  })
  .partial();
export type RetentionPlan = z.infer<typeof RetentionPlan>;

export const RetentionClass = RetentionPlan.keyof();
export type RetentionClass = z.infer<typeof RetentionClass>;
