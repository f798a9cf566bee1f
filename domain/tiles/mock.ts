// Invented material for a look at the tiles without a store; the tiles over it say so, each by its source.
import type { CallStanding } from "../call/cadence.ts";
import type { DocumentsView } from "../documents/view.ts";
import type { DryRunStanding } from "../dry-run/standing.ts";
import type { Readiness } from "../release/readiness.ts";
import { after, epochMs, instantFrom, type Instant } from "../time.ts";
import type { TileFact, TileScene } from "./scene.ts";

const hourMs = 3_600_000;
const shop = "mock-shop.myshopify.com";
const producedBy = { workflowId: "mock", runId: "mock" };

const figures = {
  totalActiveShops: 12,
  activatedShops: 9,
  activationRate: 0.75,
  newShops: 0,
  activatedNewShops: 0,
  newShopActivationRate: null,
  breachedCount: 6,
  respondedCount: 6,
  openCount: 0,
  oldestOpenMinutes: null,
  sampleSize: 6,
  medianMinutes: 32.5,
  p90Minutes: 58.2,
  escalatedCount: 0,
  slaBreachRate: null,
  anomalyCount: 0,
  anomalyRespondedCount: 0,
  anomalyResponseRate: null,
  lateFacts: 0,
} as const;

const valueByType = {
  "shopify.sales.summary": {
    totalRevenue: 8_425.5,
    currency: "USD",
    orderCount: 58,
    topSkus: [
      { sku: "BOARD-XL", quantity: 14, revenue: 2_800 },
      { sku: "GLOVE-PRO", quantity: 32, revenue: 1_920 },
      { sku: "BOOT-INS", quantity: 20, revenue: 1_600 },
    ],
    pendingFulfillment: ["#7001", "#6998"],
  },
  "shopify.fulfillment.issues": [
    { orderId: "#7001", displayStatus: "UNFULFILLED" },
    { orderId: "#6998", displayStatus: "IN_PROGRESS" },
  ],
  "shopify.inventory.alerts": [
    { sku: "BOARD-XL", quantityAvailable: 6, threshold: 10, daysOfCover: 2.5 },
    { sku: "GLOVE-PRO", quantityAvailable: 12, threshold: 15, daysOfCover: 3.1 },
  ],
  "chatwoot.escalations": [{ id: 101, slaBreached: true }],
  "ga.sessions.anomalies": [
    { landingPage: "/collections/new-arrivals", sessions: 420, wowDelta: -0.24, isAnomaly: true },
    { landingPage: "/products/powder-board-xl", sessions: 310, wowDelta: -0.05, isAnomaly: false },
  ],
} as const;

/** As of the last full hour, so that the same hour gives the same bytes; `until` is when to make them anew. */
export function mockScene({ environment, at, plan }: Pick<TileScene, "environment" | "at" | "plan">): {
  readonly scene: TileScene;
  readonly until: Instant;
} {
  const hour = epochMs(at) - (epochMs(at) % hourMs);
  const asOf = instantFrom(hour);
  const facts = Object.entries(valueByType).map(([factType, value]): TileFact => ({
    factType,
    shopDomain: shop,
    value,
    occurredAt: asOf,
    recordedAt: asOf,
  }));
  const run = {
    id: `${environment}~${asOf}~1`,
    asOf,
    environment,
    revision: 1,
    status: "completed" as const,
    windowStart: instantFrom(hour - 168 * hourMs),
    figures,
    method: { version: 1, median: "mean of the middle two", p90: "nearest rank" },
    producedBy,
    startedAt: asOf,
    completedAt: asOf,
  };
  const scene = {
    environment,
    at,
    plan,
    source: "mock" as const,
    runs: [run],
    facts,
    releases: [release(asOf)],
    calls: [call(asOf)],
    documents: documents(asOf),
    dryRuns: [dryRun(asOf)],
  };
  return { scene, until: instantFrom(hour + hourMs) };
}

function documents(at: Instant): DocumentsView {
  return {
    id: "documents",
    kind: "documents",
    key: "workspace",
    version: 1,
    status: "sound",
    verdict: "6 documents: 1 expire soon.",
    updatedAt: at,
    producedBy,
    counts: { valid: 5, "expires-soon": 1, expired: 0, broken: 0, missing: 0 },
    worst: [],
    expiries: [],
    told: [],
  };
}

function call(at: Instant): CallStanding {
  return {
    key: "weekly-customer/2025-10-21",
    startsAt: after(at, "49 hours"),
    endsAt: after(at, "50 hours"),
    updatedAt: at,
    end: "open",
    items: 4,
    dues: [after(at, "25 hours")],
    openFollowUps: 2,
    producedBy,
  };
}

function dryRun(at: Instant): DryRunStanding {
  return {
    key: "2025-10-16",
    startsAt: after(at, "73 hours"),
    endsAt: after(at, "75 hours"),
    updatedAt: at,
    end: "open",
    owed: 22,
    dues: [after(at, "25 hours"), after(at, "49 hours")],
    rules: 4,
    rulesMet: 0,
    producedBy,
  };
}

function release(at: Instant): Readiness {
  return {
    key: "v2025.10.16",
    startedAt: at,
    updatedAt: at,
    gates: 12,
    met: 9,
    dues: [],
    waitsFor: ["support", "reliability"],
    producedBy,
  };
}
