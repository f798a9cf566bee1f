// What people see of a sync: the one shape behind the Query, an Update's answer, the stored row, SSE, CLI and pages.
import { z } from "zod";
import { SyncFlag } from "../plan/document-plan.ts";
import { Instant } from "../time.ts";
import { Undelivered } from "../undelivered.ts";
import { Digest, SyncItem } from "./digest.ts";
import { SyncTerms } from "./planning.ts";

export const SyncEntry = SyncItem.extend({
  review: z.object({ by: z.string(), at: Instant, flag: SyncFlag.exactOptional() }).exactOptional(),
});
export type SyncEntry = Readonly<z.infer<typeof SyncEntry>>;

export const SyncView = SyncTerms.extend({
  id: z.string(),
  kind: z.literal("sync"),
  /** Its date. */
  key: z.string(),
  version: z.int(),
  status: z.enum(["composing", "open", "reviewed", "closed", "ended-outside"]),
  verdict: z.string(),
  updatedAt: Instant,
  startedAt: Instant,
  links: z.object({ temporal: z.string().optional(), page: z.string().optional() }),
  items: z.array(SyncEntry).readonly(),
  /** Nothing of one that is not composed yet. */
  digest: Digest.omit({ items: true }).exactOptional(),
  undelivered: z.array(Undelivered),
});
export type SyncView = Readonly<z.infer<typeof SyncView>>;
