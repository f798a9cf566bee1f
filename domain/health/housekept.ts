// What the last housekeeping found and filled in, as its run answered.
import { z } from "zod";
import { Instant } from "../time.ts";

/** What a finding begins with where a workflow ended by other hands, or is gone. */
export const endedOutsideWords = "Ended outside of Runsheet";

const Finding = z.object({ run: z.string(), finding: z.string() });
export type Finding = Readonly<z.infer<typeof Finding>>;

/** How far a look at the open rows has come, in the order of their ids. */
export const Reconciled = z.object({ upTo: z.string(), findings: z.array(Finding).readonly() });
export type Reconciled = Readonly<z.infer<typeof Reconciled>>;

export const Housekept = z.object({
  findings: Reconciled.shape.findings,
  nights: z.array(z.object({ asOf: Instant, outcome: z.string() })).readonly(),
  /** In words; what begins with "Not" was left undone. */
  changelog: z.array(z.string()).readonly().exactOptional(),
  documents: z.array(z.string()).readonly().exactOptional(),
});
export type Housekept = z.infer<typeof Housekept>;
