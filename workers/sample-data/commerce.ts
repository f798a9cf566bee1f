// Sales, orders that wait and stock of a shop, as its dashboard showed them, and what people noted about them.
import { instantFrom } from "#domain/time.ts";
import { between, oneOf, rounded, wholeBetween, type Random } from "./random.ts";
import {
  atHour,
  hourMs,
  operatorOf,
  randomOfDay,
  type Day,
  type DecisionDraft,
  type FactDraft,
  type Scene,
} from "./scene.ts";
import type { Product, Shop } from "./shops.ts";

export function commerceOf(scene: Scene, day: Day): readonly FactDraft[] {
  const random = randomOfDay("commerce", scene, day);
  const looks = [0.3, 4.5, 9.2].map((hour) => atHour(day, scene.shop.opensAt + hour));
  return looks.flatMap((atMs) => [
    salesAt(scene, { day, atMs, random }),
    issuesAt(scene, { day, atMs: atMs + 1_000, random }),
    alertsAt(scene, day, atMs + 2_000),
  ]);
}

interface Look {
  readonly day: Day;
  readonly atMs: number;
  readonly random: Random;
}

/** A week as shops have it, from Thursday on, on which the epoch began. */
const weekdayFactors = [0.95, 1.15, 1.35, 1.2, 0.8, 0.75, 0.85] as const;

function salesAt({ shop }: Scene, { day, atMs, random }: Look): FactDraft {
  const factor = (weekdayFactors[day % 7] ?? 1) * between(random, 0.7, 1.15);
  const orderCount = Math.round(shop.ordersPerDay * factor);
  const topSkus = shop.products
    .map(({ sku, title, price, perDay }) => {
      const quantity = Math.max(1, Math.round(4 * perDay * factor * between(random, 0.7, 1.3)));
      return { sku, title, quantity, revenue: rounded(quantity * price, 2) };
    })
    .toSorted((left, right) => right.revenue - left.revenue);
  const best = topSkus.reduce((sum, { revenue }) => sum + revenue, 0);
  return {
    factType: "shopify.sales.summary",
    atMs,
    value: {
      shopDomain: shop.domain,
      totalRevenue: rounded(best * between(random, 1.1, 1.4), 2),
      currency: shop.currency,
      orderCount,
      topSkus,
      pendingFulfillment: ordersThatWait(shop, { day, atMs, random }),
      generatedAt: instantFrom(atMs),
    },
    metadata: { orderCount, windowDays: 1, generatedAt: instantFrom(atMs) },
  };
}

function issuesAt({ shop }: Scene, look: Look): FactDraft {
  return {
    factType: "shopify.fulfillment.issues",
    atMs: look.atMs,
    value: ordersThatWait(shop, look),
    metadata: { processingWindowHours: 24, totalOrders: shop.ordersPerDay },
  };
}

/** On a good day none. A gift that was added by hand has no SKU. */
function ordersThatWait({ orderPrefix }: Shop, { day, atMs, random }: Look) {
  return Array.from({ length: wholeBetween(random, 0, 4) }, (_, index) => {
    const number = `${orderPrefix}${String((day * 7 + index) % 1_000).padStart(3, "0")}`;
    const displayStatus = oneOf(random, ["UNFULFILLED", "IN_PROGRESS", "PARTIALLY_FULFILLED"]);
    return {
      orderId: `gid://shopify/Order/${day * 10 + index}`,
      name: number,
      displayStatus,
      createdAt: instantFrom(atMs - Math.round(between(random, 2, 40) * hourMs)),
      lineItems: displayStatus === "PARTIALLY_FULFILLED" ? [{ sku: null, title: "Gift wrapping" }] : [],
    };
  });
}

const threshold = 10;

function alertsAt({ shop, environment }: Scene, day: Day, atMs: number): FactDraft {
  const generatedAt = instantFrom(atMs);
  const low = shop.products
    .map((product) => ({ product, quantityAvailable: stockOf(product, environment, day) }))
    .filter(({ quantityAvailable }) => quantityAvailable <= threshold);
  return {
    factType: "shopify.inventory.alerts",
    atMs,
    value: low.map(({ product: { sku, title, perDay }, quantityAvailable }) => ({
      sku,
      productId: `gid://shopify/Product/${sku}`,
      variantId: `gid://shopify/ProductVariant/${sku}`,
      title,
      quantityAvailable,
      threshold,
      // What hardly sells has none that means anything.
      daysOfCover: perDay < 0.1 ? null : rounded(Math.max(0, quantityAvailable) / perDay, 1),
      generatedAt,
    })),
    metadata: { threshold, generatedAt },
  };
}

/** Sold down from delivery to delivery; what was sold beyond the last piece is below zero. */
function stockOf({ perDay, full, every }: Product, environment: Scene["environment"], day: Day): number {
  const shift = environment === "staging" ? 5 : 0;
  return Math.floor(full - perDay * ((day + shift) % every));
}

export function commerceDecisionsOf(scene: Scene, day: Day): readonly DecisionDraft[] {
  const random = randomOfDay("commerce decisions", scene, day);
  const actor = operatorOf(scene, random);
  const atMs = atHour(day, scene.shop.opensAt + between(random, 1, 8));
  const product = oneOf(random, scene.shop.products);
  const onStock: DecisionDraft = {
    action: oneOf(random, ["inventory.confirm_reorder", "inventory.mark_intentional", "inventory.snooze"]),
    actor,
    atMs: atMs + hourMs / 2,
    externalRef: `shopify:${product.sku}`,
    payload: { sku: product.sku, quantityAvailable: stockOf(product, scene.environment, day) },
  };
  const onSales: DecisionDraft = {
    action: random() < 0.8 ? "sales_pulse.log_follow_up" : "sales_pulse.escalate",
    actor,
    atMs,
    rationale: "Revenue is off its usual day.",
    payload: { context: "sales-pulse", currency: scene.shop.currency },
  };
  return [...(random() < 0.4 ? [onSales] : []), ...(random() < 0.5 ? [onStock] : [])];
}
