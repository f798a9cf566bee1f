// How old the figures of a source are at an instant, also of one that has never had any.
import { after, type Instant } from "../../time.ts";
import { freshnessAt, type Freshness } from "../freshness.ts";
import type { WatchedSource } from "./list.ts";
import type { KnownSource, Standing } from "./state.ts";

/** What was never made is critical once it could have been: a new stack has its first night before it. */
export function standingOf(
  { staleness }: WatchedSource,
  { asOf, watchedSince }: Pick<KnownSource, "asOf" | "watchedSince">,
  at: Instant,
): Freshness {
  if (asOf !== undefined) return freshnessAt(asOf, staleness, at);
  const criticalAt = after(watchedSince, staleness.stale);
  return { standing: at < criticalAt ? "fresh" : "critical", criticalAt };
}

const weight: { readonly [Known in Standing]: number } = { fresh: 0, stale: 1, critical: 2 };

export function isWorse(standing: Standing, than: Standing): boolean {
  return weight[standing] > weight[than];
}

export function worstOf(standings: readonly Standing[]): Standing {
  return standings.reduce((worst, one) => (isWorse(one, worst) ? one : worst), "fresh");
}
