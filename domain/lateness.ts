import { epochMs, type Instant } from "./time.ts";

/** By more than a quarter of an hour. */
export function isLate(meantFor: Instant, at: Instant): boolean {
  return epochMs(at) - epochMs(meantFor) > 15 * 60_000;
}
