// What the lanes of a watch carry: alerts, and the look that comes before each.
import { z } from "zod";
import type { Alert } from "../../announcement.ts";
import { Instant } from "../../time.ts";
import { WatchList } from "./list.ts";

export type WatchEffect =
  | { readonly lane: "announce"; readonly announcement: Alert }
  | { readonly lane: "checks"; readonly check: LookAtAges };

export interface LookAtAges {
  readonly type: "look-at-ages";
  readonly environment: string;
}

/** The answer: what the plan wants watched now, and the newest as-of of each source that has one. */
export const SeenAges = z.object({
  /** Not later than the reading: what was old then, is old at this instant too. */
  at: Instant,
  list: WatchList,
  asOfs: z.record(z.string(), Instant),
});
export type SeenAges = z.infer<typeof SeenAges>;
