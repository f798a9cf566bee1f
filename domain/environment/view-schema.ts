// What people see of an environment: the one shape behind the Query, an Update's answer, the stored row, SSE, CLI and pages.
import { z } from "zod";
import { Instant } from "../time.ts";
import { Undelivered } from "../undelivered.ts";
import { Stop } from "./answers.ts";

const Claimant = z.object({
  release: z.string(),
  tag: z.string(),
  claim: Instant.meta({ description: "When its go was given, or its roll-back." }),
  backTo: z.string().optional().meta({ description: "It is rolled back, until this tag is deployed." }),
});
const Carried = z.object({ tag: z.string(), release: z.string(), at: Instant });

export const EnvironmentView = z.object({
  id: z.string(),
  kind: z.literal("environment"),
  /** Its name. */
  key: z.string(),
  version: z.int().meta({ description: "0: no release has come there yet." }),
  status: z.enum(["free", "held", "stopped", "ended-outside"]),
  verdict: z.string(),
  updatedAt: Instant,
  startedAt: Instant,
  links: z.object({ temporal: z.string().optional() }),
  holder: Claimant.extend({ since: Instant }).optional(),
  queue: z.array(Claimant).meta({ description: "Who comes next is first." }),
  carries: Carried.optional(),
  lastGood: Carried.optional().meta({ description: "The last that was watched to its end, or returned to." }),
  stop: Stop.optional(),
  undelivered: z.array(Undelivered),
});
export type EnvironmentView = z.infer<typeof EnvironmentView>;
