// What the lanes of a release carry: announcements, looks at environments, and the look-up of the person behind a Signal.
import { z } from "zod";
import type { Announcement } from "../announcement.ts";
import type { FollowUpOrder } from "../orders.ts";
import { Actor } from "../people.ts";
import type { ZonedFreeze } from "../plan/freeze-plan.ts";
import { FreezeWindow } from "../plan/freeze-plan.ts";
import type { Wish } from "../process.ts";
import type { Instant } from "../time.ts";
import { WorkingCalendar } from "../working-hours.ts";
import type { Inspection } from "./checks/inspection.ts";
import type { Look, NightOrdered } from "./checks/observation.ts";
import type { DeploymentAsk } from "./deployments/ask.ts";
import type { Claim } from "./state.ts";
import type { Watch } from "./triggers/watch.ts";

export type ReleaseEffect =
  | { readonly lane: "backlog"; readonly finding: string; readonly order: FollowUpOrder }
  | { readonly lane: "announce"; readonly announcement: Announcement }
  | { readonly lane: "checks"; readonly check: ReleaseCheck }
  | { readonly lane: "inspections"; readonly inspection: Inspection }
  | { readonly lane: "nights"; readonly night: NightOrdered }
  | { readonly lane: "watch"; readonly watch: Watch }
  | { readonly lane: "releases"; readonly order: Supersede }
  | { readonly lane: "deployments"; readonly request: DeploymentRequest };

/** Asks a pipeline to deploy a build and to report it. */
export interface DeploymentRequest {
  readonly release: string;
  readonly ask: DeploymentAsk;
  readonly url: string;
  /** What may be reached on loopback or a private network. */
  readonly privateOrigins: readonly string[];
}

/** Tells an older release that it gives way, in the name of who started the newer one. */
export interface Supersede {
  readonly key: string;
  readonly successor: string;
  readonly by: Actor;
}

export type ReleaseWish = Wish<ReleaseEffect>;

export type ReleaseCheck = ResolveClaim | Look | ReadFreezes | ReadHours;

/** The plan's freezes as instants of a period: zones are read outside of workflows. */
export interface ReadFreezes {
  readonly type: "read-freezes";
  readonly freezes: readonly ZonedFreeze[];
  readonly from: Instant;
  readonly until: Instant;
}

export const ReadWindows = z.object({ windows: z.array(FreezeWindow) });
export type ReadWindows = z.infer<typeof ReadWindows>;

/** When those work who hold roles, by the plan as it is now. */
export interface ReadHours {
  readonly type: "read-hours";
  readonly roles: readonly string[];
  readonly from: Instant;
  readonly until: Instant;
}

export const ReadHours = z.object({ calendar: WorkingCalendar });
export type HoursRead = z.infer<typeof ReadHours>;

/** Who is the person of a Signal, by the plan as it is now? */
export interface ResolveClaim {
  readonly type: "resolve-claim";
  readonly claim: Claim;
}

/** The answer: absent when the plan knows no such person. */
export const ResolvedClaim = z.object({ actor: Actor.optional() });
export type ResolvedClaim = z.infer<typeof ResolvedClaim>;
