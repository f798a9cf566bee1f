// How old figures may be: judged at each reading, by one rule for tiles, gates and alerts.
import type { Staleness } from "../plan/fields.ts";
import { after, type Instant } from "../time.ts";

export interface Freshness {
  readonly standing: "fresh" | "stale" | "critical";
  /** From these instants on the same figures are stale, and critical. Absent where there are no figures. */
  readonly staleAt?: Instant;
  readonly criticalAt?: Instant;
}

/** What was never made is as bad as what is far too old. */
export function freshnessAt(asOf: Instant | undefined, staleness: Staleness, at: Instant): Freshness {
  if (asOf === undefined) return { standing: "critical" };
  const staleAt = after(asOf, staleness.stale);
  const criticalAt = after(asOf, staleness.critical);
  const standing = at >= criticalAt ? "critical" : at >= staleAt ? "stale" : "fresh";
  return { standing, staleAt, criticalAt };
}
