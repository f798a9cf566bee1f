// What a digest holds: its items by topic, what is known already, and what the next one is compared with.
import { z } from "zod";
import { SyncFlag, SyncTopic } from "../plan/document-plan.ts";
import { Instant } from "../time.ts";

export const SyncItem = z.object({
  id: z.string().max(400).meta({ description: "Names the thing, in each digest alike." }),
  topic: SyncTopic,
  title: z.string(),
  text: z.string(),
  who: z.array(z.string()).readonly().meta({ description: "Person ids, or roles: whom it concerns." }),
  at: Instant.exactOptional().meta({ description: "Since when, or when it was due." }),
  run: z.string().exactOptional().meta({ description: "Workflow id of what it is about." }),
  hint: SyncFlag.exactOptional().meta({ description: "What it looks like, before anybody has said so." }),
  returned: z.literal(true).exactOptional().meta({
    description: "It stood in the digest before, and nobody reviewed it.",
  }),
});
export type SyncItem = Readonly<z.infer<typeof SyncItem>>;

/** How things stood, so that the next digest can say what has grown. */
export const SyncBaseline = z.object({
  at: Instant,
  change: z.int().meta({ description: "Number of the last entry of the change log that was told." }),
  plan: z.object({ revision: z.string(), parts: z.array(z.string()).readonly() }),
  gatesByRelease: z.record(z.string(), z.array(z.string()).readonly()),
});
export type SyncBaseline = Readonly<z.infer<typeof SyncBaseline>>;

export const Digest = z.object({
  items: z.array(SyncItem).readonly(),
  known: z.array(z.string()).readonly().meta({
    description: "Items that still stand, and were told before: they are not told again.",
  }),
  later: z.int().meta({ description: "Items for which there was no room; they come in the next digest." }),
  since: Instant.exactOptional().meta({ description: "When the digest before was composed." }),
  baseline: SyncBaseline,
});
export type Digest = Readonly<z.infer<typeof Digest>>;
