// How a waiver stands at an instant.
import type { Instant } from "../time.ts";
import type { ReleaseState, Waiver } from "./state.ts";

export type WaiverStanding = "pending" | "in-force" | "expired";

export function waiverOf({ waivers = [] }: ReleaseState, gate: string): Waiver | undefined {
  return waivers.find((waiver) => waiver.gate === gate);
}

export function waiverStanding({ until, confirmed }: Waiver, at: Instant): WaiverStanding {
  if (until <= at) return "expired";
  return confirmed === undefined ? "pending" : "in-force";
}
