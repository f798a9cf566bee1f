// What the last housekeeping found and filled in, as its run answered.
import { z } from "zod";
import { Instant } from "../time.ts";

export const Housekept = z.object({
  findings: z.array(z.object({ run: z.string(), finding: z.string() })).readonly(),
  nights: z.array(z.object({ asOf: Instant, outcome: z.string() })).readonly(),
  /** In words; what begins with "Not" was left undone. */
  changelog: z.array(z.string()).readonly().exactOptional(),
  documents: z.array(z.string()).readonly().exactOptional(),
});
export type Housekept = z.infer<typeof Housekept>;
