// What the lanes of a release carry: announcements, looks at environments, and the look-up of the person behind a Signal.
import { z } from "zod";
import type { Announcement } from "../announcement.ts";
import { Actor } from "../people.ts";
import type { ZonedFreeze } from "../plan/freeze-plan.ts";
import { FreezeWindow } from "../plan/freeze-plan.ts";
import type { Wish } from "../process.ts";
import type { Instant } from "../time.ts";
import type { Look, NightOrdered } from "./checks/observation.ts";
import type { Claim } from "./state.ts";

export type ReleaseEffect =
  | { readonly lane: "announce"; readonly announcement: Announcement }
  | { readonly lane: "checks"; readonly check: ReleaseCheck }
  | { readonly lane: "nights"; readonly night: NightOrdered };

export type ReleaseWish = Wish<ReleaseEffect>;

export type ReleaseCheck = ResolveClaim | Look | ReadFreezes;

/** The plan's freezes as instants of a period: zones are read outside of workflows. */
export interface ReadFreezes {
  readonly type: "read-freezes";
  readonly freezes: readonly ZonedFreeze[];
  readonly from: Instant;
  readonly until: Instant;
}

export const ReadWindows = z.object({ windows: z.array(FreezeWindow) });
export type ReadWindows = z.infer<typeof ReadWindows>;

/** Who is the person of a Signal, by the plan as it is now? */
export interface ResolveClaim {
  readonly type: "resolve-claim";
  readonly claim: Claim;
}

/** The answer: absent when the plan knows no such person. */
export const ResolvedClaim = z.object({ actor: Actor.optional() });
export type ResolvedClaim = z.infer<typeof ResolvedClaim>;
