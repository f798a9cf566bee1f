// What makes a shop active, new and activated; what is one anomaly, and what answers it.
import type { DecisionRow } from "#domain/record.ts";
import {
  aDecisionOf,
  anAnomalyReport,
  asOf,
  aSession,
  evergreen,
  hoursBefore,
  justBefore,
  peak,
  windowStart,
} from "./metric-rows.ts";
import type { MetricCase } from "./sla-cases.ts";

const system = { id: "runsheet", type: "system" } as const;
const agent = { id: "ci", type: "agent" } as const;

export const activation: readonly MetricCase[] = [
  {
    name: "a shop is active by a session and activated by a person's ops decision, in the window",
    facts: [
      aSession({ occurredAt: windowStart }),
      aSession({ shopDomain: peak, occurredAt: justBefore(asOf) }),
      aSession({ shopDomain: "early.example", occurredAt: justBefore(windowStart) }),
      aSession({ shopDomain: "late.example", occurredAt: asOf }),
      aSession({ shopDomain: "staging.example", environment: "staging" }),
      aSession({ shopDomain: "__aggregate__" }),
    ],
    decisions: [
      aDecisionOf("sales_pulse.escalate", { occurredAt: windowStart }),
      aDecisionOf("sales_pulse.escalate", { shopDomain: "early.example" }),
      aDecisionOf("sales_pulse.escalate", { shopDomain: "__aggregate__" }),
      aDecisionOf("auto_flag_anomaly", { shopDomain: peak, actor: system }),
      aDecisionOf("auto_flag_anomaly", { shopDomain: peak, actor: agent }),
      aDecisionOf("branch_announced", { shopDomain: peak, scope: "build" }),
      aDecisionOf("sales_pulse.escalate", { shopDomain: peak, environment: "staging" }),
      aDecisionOf("sales_pulse.escalate", { shopDomain: peak, occurredAt: asOf }),
      aDecisionOf("sales_pulse.escalate", { shopDomain: peak, occurredAt: justBefore(windowStart) }),
    ],
    expected: {
      totalActiveShops: 2,
      activatedShops: 1,
      activationRate: 0.5,
      newShops: 2,
      activatedNewShops: 1,
    },
  },
  {
    name: "a new shop is one without any earlier session, activated by what follows its first",
    facts: [
      aSession({ occurredAt: hoursBefore(2_000) }),
      aSession(),
      aSession({ shopDomain: peak }),
      aSession({ shopDomain: "third.example" }),
      aSession({ shopDomain: "third.example", occurredAt: hoursBefore(400), environment: "staging" }),
    ],
    decisions: [
      aDecisionOf("inventory.snooze"),
      aDecisionOf("inventory.snooze", { shopDomain: peak, occurredAt: hoursBefore(49) }),
      aDecisionOf("inventory.snooze", { shopDomain: "third.example", occurredAt: hoursBefore(48) }),
    ],
    expected: {
      activatedShops: 3,
      activationRate: 1,
      newShops: 2,
      activatedNewShops: 1,
      newShopActivationRate: 0.5,
    },
  },
  {
    name: "rates have four decimals",
    facts: [evergreen, peak, "third.example"].map((shopDomain) => aSession({ shopDomain })),
    decisions: [aDecisionOf("inventory.snooze"), aDecisionOf("inventory.snooze", { shopDomain: peak })],
    expected: { activationRate: 0.6667 },
  },
];

const page = "/collections/fall";
const assigned = (hours: number, fields: Partial<DecisionRow> = {}) =>
  aDecisionOf("seo.assignment.created", {
    payload: { landingPage: page },
    occurredAt: hoursBefore(hours),
    ...fields,
  });

export const anomalies: readonly MetricCase[] = [
  {
    name: "one page on one day is one anomaly, by the UTC day of the range's end",
    facts: [
      anAnomalyReport([page, "/"], "2025-10-13"),
      anAnomalyReport([page], "2025-10-13T23:59:59Z", { occurredAt: hoursBefore(40) }),
      anAnomalyReport([page], "2025-10-13T23:59:59-01:00", { occurredAt: hoursBefore(39) }),
      anAnomalyReport([page], "2025-10-13", { shopDomain: peak }),
      anAnomalyReport([page], "2025-10-12", { shopDomain: "__aggregate__" }),
      anAnomalyReport([], "2025-10-12", { value: [{ landingPage: page, isAnomaly: false }] }),
    ],
    expected: { anomalyCount: 4, anomalyRespondedCount: 0, anomalyResponseRate: 0 },
  },
  {
    name: "exactly 24 hours after the first fact is in time",
    facts: [
      anAnomalyReport([page], "2025-10-13"),
      anAnomalyReport([page], "2025-10-13", { occurredAt: hoursBefore(30) }),
    ],
    decisions: [assigned(24)],
    expected: { anomalyCount: 1, anomalyRespondedCount: 1, anomalyResponseRate: 1 },
  },
  {
    name: "later, earlier, elsewhere, by a rule or about another page is no answer",
    facts: [anAnomalyReport([page], "2025-10-13")],
    decisions: [
      assigned(23.99),
      assigned(48.01),
      assigned(47, { shopDomain: peak }),
      assigned(46, { actor: system }),
      assigned(45, { payload: { landingPage: "/" } }),
      assigned(44, { payload: {} }),
      assigned(43, { action: "seo.assignments" }),
    ],
    expected: { anomalyCount: 1, anomalyRespondedCount: 0 },
  },
  {
    name: "an anomaly belongs to the window of its first fact",
    facts: [
      anAnomalyReport([page], "2025-10-08", { occurredAt: justBefore(windowStart) }),
      anAnomalyReport([page, "/"], "2025-10-08", { occurredAt: windowStart }),
    ],
    expected: { anomalyCount: 1 },
  },
];
