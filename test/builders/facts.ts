// Facts and decisions as a product posts them.
export const shop = "evergreen-outfitters.myshopify.com";

export function aFactRow(fields: object = {}) {
  return {
    key: "session:1",
    factType: "dashboard.session.opened",
    shopDomain: shop,
    environment: "staging",
    value: { openedAt: "2025-10-13T08:00:00Z" },
    occurredAt: "2025-10-13T08:00:00Z",
    ...fields,
  };
}

export function anEscalationRow(fields: object = {}) {
  return aFactRow({
    key: "escalations:1",
    factType: "chatwoot.escalations",
    value: [{ id: 4711, slaBreached: true }],
    metadata: {
      slaMinutes: 30,
      breaches: [{ conversationId: 4711, breachedAt: "2025-10-13T07:30:00Z" }],
    },
    ...fields,
  });
}

export function anAnomalyRow(fields: object = {}) {
  return aFactRow({
    key: "anomalies:1",
    factType: "ga.sessions.anomalies",
    value: [{ landingPage: "/collections/fall", sessions: 410, wowDelta: -0.31, isAnomaly: true }],
    metadata: { range: { start: "2025-10-06", end: "2025-10-12" } },
    ...fields,
  });
}

export function aDecisionRow(fields: object = {}) {
  return {
    key: "chatwoot:4711:1",
    scope: "ops",
    actor: { id: "riley", type: "person" },
    action: "chatwoot.approve_send",
    shopDomain: shop,
    externalRef: "chatwoot:4711",
    payload: { conversationId: 4711 },
    environment: "staging",
    occurredAt: "2025-10-13T08:10:00Z",
    ...fields,
  };
}
