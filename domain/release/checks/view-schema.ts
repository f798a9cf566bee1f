import { z } from "zod";
import { JudgedFigure } from "../../metrics/judge.ts";
import { Instant } from "../../time.ts";

/** What people see of an automatic check. */
export const CheckView = z.object({
  name: z.string(),
  environment: z
    .string()
    .optional()
    .meta({ description: "Where it looks; none for what stands in no environment." }),
  outcome: z.enum(["waiting", "passed", "failed", "insufficient-data"]),
  at: Instant.optional().meta({ description: "When it was looked at last." }),
  expiresAt: Instant.optional(),
  nextAt: Instant.optional().meta({ description: "When it is looked at next, by itself." }),
  run: z.string().optional().meta({ description: "The metric run that was looked at." }),
  figures: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  judged: z.array(JudgedFigure).optional().meta({ description: "The figures, each held against its limit." }),
});
export type CheckView = z.infer<typeof CheckView>;
