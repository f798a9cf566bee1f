// Which escalated conversations there were, and which of them broke the SLA.
import { anEscalation, asOf, hoursBefore, justBefore, peak, windowStart } from "./metric-rows.ts";
import type { MetricCase } from "./sla-cases.ts";

const at = hoursBefore(48);
const listed = (id: unknown, slaBreached: unknown = false) => ({ id, slaBreached });

export const rates: readonly MetricCase[] = [
  {
    name: "no escalation is null and not 0",
    facts: [anEscalation([{ conversationId: 101, breachedAt: at }])],
    expected: { escalatedCount: 0, slaBreachRate: null },
  },
  {
    name: "a conversation that many looks list is one, and breached once any look found it so",
    facts: [
      anEscalation([], { value: [listed(1), listed(2), listed(3)], occurredAt: hoursBefore(30) }),
      anEscalation([], { value: [listed(1, true), listed("2")], occurredAt: hoursBefore(20) }),
      anEscalation([], { value: [listed(1)], occurredAt: hoursBefore(10) }),
    ],
    expected: { escalatedCount: 3, slaBreachRate: 0.3333 },
  },
  {
    name: "the same number of two shops is two conversations, and the shop that is none has none",
    facts: [
      anEscalation([], { value: [listed(1, true)], occurredAt: at }),
      anEscalation([], { value: [listed(1)], occurredAt: at, shopDomain: peak }),
      anEscalation([], { value: [listed(7, true)], occurredAt: at, shopDomain: "__aggregate__" }),
    ],
    expected: { escalatedCount: 2, slaBreachRate: 0.5 },
  },
  {
    name: "what a look of the window lists counts, up to its edges",
    facts: [
      anEscalation([], { value: [listed(1, true)], occurredAt: justBefore(windowStart) }),
      anEscalation([], { value: [listed(2, true)], occurredAt: windowStart }),
      anEscalation([], { value: [listed(3)], occurredAt: justBefore(asOf) }),
      anEscalation([], { value: [listed(4)], occurredAt: asOf }),
    ],
    expected: { escalatedCount: 2, slaBreachRate: 0.5 },
  },
  {
    name: "a listing that can't be read is left out, and breaks nothing",
    facts: [
      anEscalation([], { value: [null, 4, "x", listed({}), listed(null), listed(5, "yes")], occurredAt: at }),
      anEscalation([], { value: { id: 1, slaBreached: true }, occurredAt: at }),
      anEscalation([], { value: [listed(6, true)], occurredAt: at }),
    ],
    expected: { escalatedCount: 1, slaBreachRate: 1 },
  },
];
