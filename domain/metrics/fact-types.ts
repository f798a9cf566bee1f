// Every fact type there is, each with the shape of its value and metadata: what writes, aggregates and shows facts agrees here.
import { z } from "zod";
import { LocalDate } from "../plan/fields.ts";
import { Instant } from "../time.ts";

const count = z.int().min(0);
const Name = z.string().min(1).max(500);
/** Other systems number their things; a number and its text are the same thing. */
const ForeignId = z.union([z.int(), z.string().min(1).max(200)], "must be an id: a text or a whole number");
const Day = z.union(
  [LocalDate, Instant],
  "must be a date or an instant with an offset, such as 2025-10-16 or 2025-10-16T00:00:00Z",
);

/** Fields that nobody here reads are kept: a producer may say more than it has to. */
const SessionOpened = z.looseObject({
  openedAt: Instant,
  operatorEmail: z.string().max(320).nullish(),
});

const Sales = z.looseObject({
  totalRevenue: z.number(),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be a currency code, such as USD"),
  orderCount: count,
  topSkus: z.array(z.looseObject({ sku: Name, quantity: z.number(), revenue: z.number() })).exactOptional(),
  pendingFulfillment: z.array(z.unknown()).exactOptional(),
});

const FulfillmentIssues = z.array(z.looseObject({ orderId: ForeignId, displayStatus: Name }));

const InventoryAlerts = z.array(
  z.looseObject({
    sku: Name,
    quantityAvailable: z.number(),
    threshold: z.number(),
    daysOfCover: z.number().nullish(),
  }),
);

const Escalations = z.array(
  z.looseObject({ id: ForeignId, slaBreached: z.boolean(), breachedAt: Instant.nullish() }),
);

/** A fact lists the breaches that are still open, so a breach comes again and again: it counts once, by these two fields. */
const Breaches = z.looseObject({
  slaMinutes: z.number().positive().exactOptional(),
  breaches: z.array(z.looseObject({ conversationId: ForeignId, breachedAt: Instant })),
});

const SessionAnomalies = z.array(
  z.looseObject({
    landingPage: Name,
    sessions: count.exactOptional(),
    wowDelta: z.number().nullish(),
    isAnomaly: z.boolean(),
  }),
);

/** An anomaly is of the day on which its range ends. */
const AnomalyRange = z.looseObject({ range: z.looseObject({ start: Day.exactOptional(), end: Day }) });

const Anything = z.record(z.string(), z.unknown());

/** One name per concept. What each metric and tile reads is required; the rest may come along. */
export const factContentByType = {
  "dashboard.session.opened": { value: SessionOpened, metadata: Anything.optional() },
  "shopify.sales.summary": { value: Sales, metadata: Anything.optional() },
  "shopify.fulfillment.issues": { value: FulfillmentIssues, metadata: Anything.optional() },
  "shopify.inventory.alerts": { value: InventoryAlerts, metadata: Anything.optional() },
  "chatwoot.escalations": { value: Escalations, metadata: Breaches },
  "ga.sessions.anomalies": { value: SessionAnomalies, metadata: AnomalyRange },
} as const satisfies Readonly<Record<string, { readonly value: z.ZodType; readonly metadata: z.ZodType }>>;

export const FactType = z.enum([
  "dashboard.session.opened",
  "shopify.sales.summary",
  "shopify.fulfillment.issues",
  "shopify.inventory.alerts",
  "chatwoot.escalations",
  "ga.sessions.anomalies",
] satisfies (keyof typeof factContentByType)[]);
export type FactType = z.infer<typeof FactType>;

/** What the nightly run aggregates to: names of figures in the plan, written by that run and posted by nobody. */
export const AggregateType = z.enum([
  "metrics.activation.rolling7d",
  "metrics.sla_resolution.rolling7d",
  "metrics.anomaly_response.rolling7d",
]);

/** Names under which the same things went elsewhere. */
export const factTypeByFormerName: Readonly<Record<string, FactType>> = {
  "shopify.inventory.coverage": "shopify.inventory.alerts",
  "shopify.inventory.health": "shopify.inventory.alerts",
  "chatwoot.sla.breaches": "chatwoot.escalations",
};
