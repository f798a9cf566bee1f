// What a bootstrap found there, made or changed.
import { z } from "zod";

export const BootstrapStep = z.object({
  part: z.enum(["namespace", "search attribute", "schedule", "migration", "service token"]),
  name: z.string(),
  outcome: z.enum(["made", "changed", "there"]),
});
export type BootstrapStep = z.infer<typeof BootstrapStep>;

export const BootstrapReport = z.object({ steps: z.array(BootstrapStep).readonly() });
export type BootstrapReport = z.infer<typeof BootstrapReport>;
