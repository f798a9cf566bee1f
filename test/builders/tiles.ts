// What tiles are made from, with defaults: a plan like the seed's, runs of nights, facts of shops.
import type { Figures, MetricRun } from "#domain/metrics/run.ts";
import { MetricsPlan } from "#domain/plan/metrics-plan.ts";
import { TilePlan } from "#domain/plan/tile-plan.ts";
import type { TileFact, TileScene } from "#domain/tiles/scene.ts";
import type { Instant } from "#domain/time.ts";
import { emptyFigures } from "./figures.ts";
import { hoursAfter } from "./release.ts";

export const night: Instant = "2025-10-16T02:00:00.000Z";
export const evergreen = "evergreen-outfitters.myshopify.com";
export const atelier = "atelier-belle-maison.fr";

export const aMetricsPlan = MetricsPlan.parse({
  schedule: { time: "02:00", timezone: "UTC", catchUp: "12 hours" },
  environment: "production",
  window: "7 days",
  staleness: { stale: "26 hours", critical: "48 hours" },
  alert: { channel: "occ-ops", owner: "data" },
  list: [
    metric("activation", "Activation of active shops", {
      figure: "activationRate",
      unit: "ratio",
      sample: "totalActiveShops",
      minimumSample: 3,
      limit: { bound: "at-least", value: 0.7, critical: 0.5 },
    }),
    metric("sla-resolution", "SLA median, breach to first answer", {
      figure: "medianMinutes",
      unit: "minutes",
      sample: "respondedCount",
      minimumSample: 5,
      limit: { bound: "at-most", value: 60, critical: 120 },
    }),
    metric("sla-breaches", "SLA breaches", {
      figure: "breachedCount",
      unit: "count",
      sample: "breachedCount",
      minimumSample: 1,
    }),
  ],
});

const staleness = { stale: "26 hours", critical: "48 hours" };

export const aTilePlan = TilePlan.parse({
  fixed: [
    { id: "ops-pulse", title: "Ops Pulse", owner: "data" },
    { id: "sla-trends", title: "SLA Trends", owner: "data" },
    { id: "release-readiness", title: "Release Readiness", owner: "product" },
    { id: "document-health", title: "Document Health", owner: "product" },
  ],
  facts: [
    {
      id: "sales-pulse",
      title: "Sales Pulse",
      owner: "product",
      factType: "shopify.sales.summary",
      staleness,
      figures: [
        { id: "revenue", title: "Revenue today", path: "totalRevenue", unit: "money" },
        { id: "orders", title: "Orders", path: "orderCount" },
        { id: "pending", title: "Waiting for fulfilment", path: "pendingFulfillment", take: "count" },
      ],
    },
    {
      id: "inventory-heatmap",
      title: "Inventory Heatmap",
      owner: "product",
      factType: "shopify.inventory.alerts",
      staleness,
      figures: [
        { id: "low-stock", title: "Items low on stock", take: "count" },
        { id: "stock", title: "Lowest stock", take: "lowest", field: "quantityAvailable" },
        {
          id: "days-of-cover",
          title: "Fewest days of cover",
          take: "lowest",
          field: "daysOfCover",
          unit: "days",
          limit: { bound: "at-least", value: 7, critical: 3 },
        },
      ],
    },
    {
      id: "cx-escalations",
      title: "CX Escalations",
      owner: "support",
      factType: "chatwoot.escalations",
      staleness,
      figures: [
        { id: "open", title: "Escalated conversations", take: "count" },
        { id: "breached", title: "Past their SLA", take: "count", where: "slaBreached" },
      ],
    },
  ],
});

export function aScene(more: Partial<TileScene> = {}): TileScene {
  return {
    environment: "production",
    at: hoursAfter(night, 8),
    source: "fresh",
    plan: { metrics: aMetricsPlan, tiles: aTilePlan },
    runs: [],
    facts: [],
    releases: [],
    calls: [],
    dryRuns: [],
    ...more,
  };
}

export function aRun(figures: Partial<Figures> = {}, asOf = night, environment = "production"): MetricRun {
  return {
    id: `${environment}~${asOf}~1`,
    asOf,
    environment,
    revision: 1,
    status: "completed",
    windowStart: hoursAfter(asOf, -168),
    figures: { ...emptyFigures, ...figures },
    method: { version: 1, median: "mean of the middle two", p90: "nearest rank" },
    producedBy: { workflowId: `nightly-metrics-${asOf}`, runId: "run-1" },
    startedAt: asOf,
    completedAt: hoursAfter(asOf, 1),
  };
}

export function aTileFact(value: unknown, more: Partial<TileFact> = {}): TileFact {
  const occurredAt = more.occurredAt ?? night;
  return {
    factType: "shopify.sales.summary",
    shopDomain: evergreen,
    value,
    occurredAt,
    recordedAt: hoursAfter(occurredAt, 1),
    ...more,
  };
}

function metric(id: string, title: string, more: object) {
  return { id, title, owner: "data", factType: "metrics.activation.rolling7d", ...more };
}
