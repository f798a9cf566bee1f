// How long a document holds.
import { durationMs, epochMs } from "../time.ts";
import type { DocumentRules } from "./rules.ts";

/** The last day counts, in UTC. */
export function isExpired(expires: string, { today }: Pick<DocumentRules, "today">): boolean {
  return expires < today;
}

/** Counted from the beginning of its last day, so that a look each night leaves all of the time that the plan gives. */
export function expiresSoon(expires: string, { at, warnAhead }: Pick<DocumentRules, "at" | "warnAhead">) {
  return epochMs(at) >= epochMs(`${expires}T00:00:00.000Z`) - durationMs(warnAhead);
}
