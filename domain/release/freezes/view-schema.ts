import { z } from "zod";
import { FreezeWindow } from "../../plan/freeze-plan.ts";
import { Instant } from "../../time.ts";

/** What people see of a freeze of production that concerns a release. */
export const FreezeView = FreezeWindow.extend({
  override: z
    .object({ by: z.string(), at: Instant, reason: z.string() })
    .optional()
    .meta({ description: "Who lifted it for this release." }),
});
export type FreezeView = z.infer<typeof FreezeView>;

export const FreezeViews = z
  .array(FreezeView)
  .meta({ description: "Freezes of production, in force or to come." });
