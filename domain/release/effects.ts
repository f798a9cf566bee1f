// What the lanes of a release carry: announcements, looks at environments, and the look-up of the person behind a Signal.
import { z } from "zod";
import type { Announcement } from "../announcement.ts";
import { Actor } from "../people.ts";
import type { Wish } from "../process.ts";
import type { Inspection } from "./checks/inspection.ts";
import type { Look, NightOrdered } from "./checks/observation.ts";
import type { Claim } from "./state.ts";
import type { Watch } from "./triggers/watch.ts";

export type ReleaseEffect =
  | { readonly lane: "announce"; readonly announcement: Announcement }
  | { readonly lane: "checks"; readonly check: ReleaseCheck }
  | { readonly lane: "inspections"; readonly inspection: Inspection }
  | { readonly lane: "nights"; readonly night: NightOrdered }
  | { readonly lane: "watch"; readonly watch: Watch };

export type ReleaseWish = Wish<ReleaseEffect>;

export type ReleaseCheck = ResolveClaim | Look;

/** Who is the person of a Signal, by the plan as it is now? */
export interface ResolveClaim {
  readonly type: "resolve-claim";
  readonly claim: Claim;
}

/** The answer: absent when the plan knows no such person. */
export const ResolvedClaim = z.object({ actor: Actor.optional() });
export type ResolvedClaim = z.infer<typeof ResolvedClaim>;
