import type { Figures } from "#domain/metrics/run.ts";

/** What a run over nothing gives. */
export const emptyFigures: Figures = {
  totalActiveShops: 0,
  activatedShops: 0,
  activationRate: null,
  newShops: 0,
  activatedNewShops: 0,
  newShopActivationRate: null,
  breachedCount: 0,
  respondedCount: 0,
  openCount: 0,
  oldestOpenMinutes: null,
  sampleSize: 0,
  medianMinutes: null,
  p90Minutes: null,
  escalatedCount: 0,
  slaBreachRate: null,
  anomalyCount: 0,
  anomalyRespondedCount: 0,
  anomalyResponseRate: null,
  lateFacts: 0,
};
