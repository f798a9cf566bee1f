// What takes a release off its way: a hold, a roll-back, its end.
import type { Instant } from "../time.ts";

export interface Hold {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

export interface RollBack extends Hold {
  readonly toTag: string;
  readonly deployedAt?: Instant;
}

export interface Abandonment extends Hold {
  /** Key of the release that takes its place. */
  readonly successor?: string;
}
