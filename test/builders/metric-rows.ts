// Facts and decisions around one as-of, as the metrics read them. A row's key is made of its content.
import { canonicalJson, sha256Hex } from "#domain/canonical.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";

export const asOf: Instant = "2025-10-16T02:00:00.000Z";
export const windowStart: Instant = "2025-10-09T02:00:00.000Z";
export const evergreen = "evergreen-outfitters.myshopify.com";
export const peak = "peak-performance-gear.myshopify.com";

export function minutesAfter(instant: Instant, minutes: number): Instant {
  return instantFrom(epochMs(instant) + Math.round(minutes * 60_000));
}

/** A millisecond: the smallest step there is. */
export function justBefore(instant: Instant): Instant {
  return instantFrom(epochMs(instant) - 1);
}

export function hoursBefore(hours: number): Instant {
  return minutesAfter(asOf, -60 * hours);
}

type FactFields = Partial<Omit<FactRow, "key">>;

export function aSession(fields: FactFields = {}): FactRow {
  return aFact({ factType: "dashboard.session.opened", value: {}, ...fields });
}

export interface Breach {
  readonly conversationId: unknown;
  readonly breachedAt: unknown;
}

/** Seen a minute after the newest breach that it lists, unless `fields` say when. */
export function anEscalation(breaches: readonly Breach[], fields: FactFields = {}): FactRow {
  const newest = breaches.map(({ breachedAt }) => String(breachedAt)).toSorted();
  const occurredAt = fields.occurredAt ?? minutesAfter(newest.at(-1) ?? asOf, 1);
  return aFact({
    factType: "chatwoot.escalations",
    value: [],
    metadata: { breaches },
    ...fields,
    occurredAt,
  });
}

export function anAnomalyReport(pages: readonly string[], day: string, fields: FactFields = {}): FactRow {
  const value = pages.map((landingPage) => ({ landingPage, isAnomaly: true }));
  return aFact({ factType: "ga.sessions.anomalies", value, metadata: { range: { end: day } }, ...fields });
}

export function aDecisionOf(action: string, fields: Partial<Omit<DecisionRow, "key">> = {}): DecisionRow {
  const row = {
    scope: "ops",
    actor: { id: "riley", type: "person" },
    action,
    shopDomain: evergreen,
    payload: {},
    environment: "production",
    occurredAt: hoursBefore(24),
    ...fields,
  } as const;
  return { ...row, key: keyOf(row) };
}

/** The answer of a person to a conversation of Evergreen. */
export function anAnswer(
  conversation: number,
  occurredAt: Instant,
  fields: Partial<DecisionRow> = {},
): DecisionRow {
  return aDecisionOf("chatwoot.approve_send", {
    externalRef: `chatwoot:${conversation}`,
    occurredAt,
    ...fields,
  });
}

function aFact(fields: FactFields): FactRow {
  const row = {
    factType: "dashboard.session.opened",
    shopDomain: evergreen,
    environment: "production",
    value: {},
    occurredAt: hoursBefore(48),
    ...fields,
  };
  return { ...row, key: keyOf(row) };
}

function keyOf(row: object): string {
  return sha256Hex(canonicalJson(row));
}
