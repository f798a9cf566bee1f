import { z } from "zod";
import { Instant } from "../../time.ts";

/** A request to deploy as a release remembers it. */
export const DeploymentAsk = z.object({
  environment: z.string(),
  tag: z.string(),
  commit: z.string(),
  origin: z.string().meta({ description: "Of the address that is asked; its path may be a secret." }),
  at: Instant,
  takenAt: Instant.exactOptional().meta({
    description: "When the request was taken; the report is to come.",
  }),
});
export type DeploymentAsk = Readonly<z.infer<typeof DeploymentAsk>>;
