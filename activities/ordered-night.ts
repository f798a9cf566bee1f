// Orders the metric run that a dry run asks for, and waits a little for what it leaves.
import { setTimeout as pause } from "node:timers/promises";
import type { LookAtReadiness } from "#domain/dry-run/look-order.ts";
import { judgeNight, nightToOrder, notFound, type Found } from "#domain/dry-run/look.ts";
import type { NightOrders, OrderedNight } from "#domain/dry-run/ports.ts";
import type { MetricRuns } from "#domain/ports.ts";

export interface NightLookPorts {
  readonly metricRuns: Pick<MetricRuns, "latest">;
  readonly nights: NightOrders;
}

/** What ran already is good enough; else one run is ordered per look, whichever attempt asks for it. */
export async function foundNight(
  asked: LookAtReadiness,
  maxAge: string,
  { metricRuns, nights }: NightLookPorts,
): Promise<Found> {
  const { environment } = asked;
  const run = await metricRuns.latest(environment);
  const found = judgeNight(asked, maxAge, run);
  const asOf = nightToOrder(asked, maxAge, run);
  if (found.ok || asOf === undefined) return found;
  const standing = await ordered({ asOf, environment }, nights);
  if (standing.status === "completed") return judgeNight(asked, maxAge, await metricRuns.latest(environment));
  if (standing.status === "failed")
    return notFound(asked, `The metric run of ${environment} that was ordered has failed.`);
  return notFound(asked, `A metric run of ${environment} was ordered, and has not ended yet.`);
}

/** Shorter than an attempt: a run that takes longer is found by the next look. */
const waitMs = 20_000;
const betweenMs = 250;

async function ordered(order: OrderedNight, nights: NightOrders): Promise<{ readonly status: string }> {
  const known = await nights.standing(order.asOf);
  if (known.status === "unknown" && (await nights.start(order)) === "unanswered")
    throw new Error("Temporal did not take the order of a metric run");
  const until = Date.now() + waitMs;
  for (;;) {
    const standing = await nights.standing(order.asOf);
    if (standing.status === "completed" || standing.status === "failed" || Date.now() > until)
      return standing;
    await pause(betweenMs);
  }
}
