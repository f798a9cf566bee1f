// What counts as a breach and as its answer, and how the times are taken.
import type { DecisionRow, FactRow } from "#domain/record.ts";
import {
  anAnswer,
  anEscalation,
  asOf,
  hoursBefore,
  justBefore,
  minutesAfter,
  peak,
  windowStart,
} from "./metric-rows.ts";

/** Rows, and the figures that the default as-of must then have. */
export interface MetricCase {
  readonly name: string;
  readonly facts?: readonly FactRow[];
  readonly decisions?: readonly DecisionRow[];
  readonly expected: object;
}

const at = hoursBefore(48);
const system = { id: "runsheet", type: "system" } as const;
const agent = { id: "ci", type: "agent" } as const;
const breach = (conversationId: unknown, breachedAt: unknown = at) => ({ conversationId, breachedAt });

/** Breaches of as many conversations at one instant, answered after so many minutes each. */
function answeredAfter(waits: readonly number[]): Pick<MetricCase, "facts" | "decisions"> {
  return {
    facts: [anEscalation(waits.map((_, index) => breach(index)))],
    decisions: waits.map((wait, index) => anAnswer(index, minutesAfter(at, wait))),
  };
}

export const times: readonly MetricCase[] = [
  {
    name: "nothing at all is null and not 0",
    expected: {
      sampleSize: 0,
      medianMinutes: null,
      p90Minutes: null,
      oldestOpenMinutes: null,
      activationRate: null,
    },
  },
  { name: "[10, 20]", ...answeredAfter([10, 20]), expected: { medianMinutes: 15, p90Minutes: 20 } },
  {
    name: "1 to 10",
    ...answeredAfter([3, 1, 2, 10, 9, 8, 4, 5, 7, 6]),
    expected: { medianMinutes: 5.5, p90Minutes: 9, sampleSize: 10 },
  },
  {
    name: "1 to 11",
    ...answeredAfter([11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    expected: { medianMinutes: 6, p90Minutes: 10 },
  },
  { name: "one alone", ...answeredAfter([12.345]), expected: { medianMinutes: 12.35, p90Minutes: 12.35 } },
  {
    name: "an answer at the instant of the breach",
    ...answeredAfter([0]),
    expected: { medianMinutes: 0, respondedCount: 1 },
  },
];

export const breaches: readonly MetricCase[] = [
  {
    name: "a breach that three facts list counts once, a later one of the same conversation again",
    facts: [
      anEscalation([breach(101)]),
      anEscalation([breach(101), breach("101")], { occurredAt: hoursBefore(40) }),
      anEscalation([breach("101", "2025-10-14T04:00:00+02:00"), breach(101, hoursBefore(20))]),
    ],
    decisions: [anAnswer(101, hoursBefore(47))],
    expected: { breachedCount: 2, respondedCount: 1, openCount: 1, oldestOpenMinutes: 1_200 },
  },
  {
    name: "an answer before the breach hides none after it",
    facts: [anEscalation([breach(101)])],
    decisions: [
      anAnswer(101, justBefore(at)),
      anAnswer(101, minutesAfter(at, 7)),
      anAnswer(101, minutesAfter(at, 9)),
    ],
    expected: { respondedCount: 1, medianMinutes: 7 },
  },
  {
    name: "another shop's, environment's, system's and agent's decisions answer nothing, nor do other actions",
    facts: [anEscalation([breach(101)])],
    decisions: [
      anAnswer(101, hoursBefore(47), { shopDomain: peak }),
      anAnswer(101, hoursBefore(46), { environment: "staging" }),
      anAnswer(101, hoursBefore(45), { actor: system }),
      anAnswer(101, hoursBefore(44), { actor: agent }),
      anAnswer(101, hoursBefore(43), { action: "chatwoot.escalate" }),
      anAnswer(101, hoursBefore(42), { action: "chatwoot.replyish" }),
      anAnswer(1011, hoursBefore(41)),
    ],
    expected: { breachedCount: 1, respondedCount: 0, openCount: 1, oldestOpenMinutes: 2_880 },
  },
  {
    name: "the same conversation number of two shops is two breaches",
    facts: [anEscalation([breach(101)]), anEscalation([breach(101)], { shopDomain: peak })],
    decisions: [anAnswer(101, minutesAfter(at, 5), { action: "chatwoot.reply.ack_delay", shopDomain: peak })],
    expected: { breachedCount: 2, respondedCount: 1, medianMinutes: 5 },
  },
  {
    name: "the window takes its start and leaves its end",
    facts: [
      anEscalation(
        [
          breach(1, justBefore(windowStart)),
          breach(2, windowStart),
          breach(3, justBefore(asOf)),
          breach(4, asOf),
        ],
        {
          occurredAt: justBefore(asOf),
        },
      ),
      anEscalation([breach(5, hoursBefore(1))], { occurredAt: asOf }),
    ],
    decisions: [anAnswer(2, asOf), anAnswer(3, asOf)],
    expected: { breachedCount: 2, openCount: 2, oldestOpenMinutes: 10_080 },
  },
  {
    name: "what can't be read is left out and the rest counts",
    facts: [
      anEscalation(
        [
          breach({}),
          breach(null),
          breach(1, "soon"),
          breach(2, "2025-02-30T10:00:00Z"),
          breach(3, 17),
          breach(4),
        ],
        {
          occurredAt: hoursBefore(2),
        },
      ),
      anEscalation([], { metadata: { breaches: 4 } }),
      anEscalation([], { value: 4, metadata: { breaches: ["x", null, []] } }),
    ],
    expected: { breachedCount: 1 },
  },
];
