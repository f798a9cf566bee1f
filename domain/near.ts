// What waits for somebody already: runs are planned more than a week ahead, and what is due later waits for nobody yet.
import type { Instant } from "./time.ts";

const nearMs = 72 * 3_600_000;

export function isNear(due: Instant, at: Instant): boolean {
  return Date.parse(due) - Date.parse(at) <= nearMs;
}
