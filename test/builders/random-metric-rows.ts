// Random facts and decisions, the same for the same seed: few shops, conversations and instants, so that they collide.
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import type { Given } from "./metric-model.ts";
import {
  aDecisionOf,
  anAnomalyReport,
  anEscalation,
  asOf,
  aSession,
  evergreen,
  hoursBefore,
  peak,
  windowStart,
} from "./metric-rows.ts";

type Random = (below: number) => number;

const shops = [
  evergreen,
  peak,
  "atelier-belle-maison.fr",
  "dev-shop.myshopify.com",
  "__aggregate__",
] as const;
const environments = ["production", "production", "production", "staging"] as const;
const actors = ["person", "person", "person", "person", "system", "agent"] as const;
const conversations = [101, "101", 102, "EVR-1045", 104] as const;
const pages = ["/collections/fall", "/products/powder-board-xl", "/"] as const;
const days = [
  "2025-10-08",
  "2025-10-09",
  "2025-10-12",
  "2025-10-12T23:30:00-02:00",
  "2025-10-13",
  "2025-10-13T00:00:00.000Z",
] as const;
/** With their weights: answers and assignments are common, or nothing would ever be answered. */
const actions: readonly string[] = Object.entries({
  "chatwoot.approve_send": 2,
  "chatwoot.reply.ack_delay": 2,
  "chatwoot.escalate": 1,
  "chatwoot.mark_resolved": 1,
  "chatwoot.replyish": 1,
  "sales_pulse.log_follow_up": 1,
  "seo.assignment.content": 2,
  "seo.assignment.created": 1,
  "seo.assignments": 1,
}).flatMap(([action, weight]) => Array.from({ length: weight }, () => action));

export function randomRows(seed: number): Given {
  const random = seeded(seed);
  const size = random(60);
  const facts = Array.from({ length: size }, () => aRandomFact(random));
  const decisions = Array.from({ length: random(90) }, () => aRandomDecision(random));
  return { facts: oncePerKey(facts), decisions: oncePerKey(decisions) };
}

function aRandomFact(random: Random): FactRow {
  const fields = {
    shopDomain: oneOf(random, shops),
    environment: oneOf(random, environments),
    occurredAt: anInstant(random),
  };
  const kind = random(10);
  if (kind < 3) return aSession(fields);
  if (kind < 6)
    return anEscalation(
      Array.from({ length: random(5) }, () => aBreach(random)),
      { ...fields, value: Array.from({ length: random(4) }, () => aListing(random)) },
    );
  if (kind < 9) return anAnomalyReport(pages.slice(random(3)), oneOf(random, days), fields);
  return aMalformedFact(random, fields);
}

function aBreach(random: Random) {
  return { conversationId: oneOf(random, conversations), breachedAt: anInstant(random) };
}

function aListing(random: Random) {
  return { id: oneOf(random, conversations), slaBreached: random(3) === 0 };
}

/** Of no fact type's shape: such a row counts as far as it can be read, and breaks nothing. */
function aMalformedFact(random: Random, fields: Partial<FactRow>): FactRow {
  const good = aBreach(random);
  return oneOf(random, [
    anEscalation([], { ...fields, metadata: { breaches: "none" } }),
    anEscalation([], {
      ...fields,
      metadata: { breaches: [null, 7, "x", { ...good, breachedAt: "yesterday" }, good] },
    }),
    anEscalation([{ ...good, conversationId: { id: 1 } }, { ...good, breachedAt: 7 }, good], fields),
    anEscalation([], { ...fields, metadata: {}, value: null }),
    anEscalation([], { ...fields, value: { id: 1, slaBreached: true } }),
    anEscalation([], {
      ...fields,
      value: [
        7,
        null,
        { id: null, slaBreached: true },
        { id: 1 },
        { id: 1, slaBreached: "true" },
        aListing(random),
      ],
    }),
    anAnomalyReport(pages, "last week", fields),
    anAnomalyReport([], "2025-10-12", { ...fields, value: { landingPage: "/", isAnomaly: true } }),
    anAnomalyReport([], "2025-10-12", {
      ...fields,
      value: [null, "/", { landingPage: 7, isAnomaly: true }, { landingPage: "/", isAnomaly: "true" }],
    }),
    anAnomalyReport(pages, "2025-10-12", { ...fields, metadata: { range: "2025-10-12" } }),
  ]);
}

function aRandomDecision(random: Random): DecisionRow {
  const environment = oneOf(random, [...environments, "none"]);
  const { environment: _, ...row } = aDecisionOf(oneOf(random, actions), {
    shopDomain: oneOf(random, shops),
    scope: random(8) === 0 ? "build" : "ops",
    actor: { id: "riley", type: oneOf(random, actors) },
    externalRef: `chatwoot:${oneOf(random, conversations)}`,
    payload: { landingPage: oneOf(random, pages), environment },
    occurredAt: anInstant(random),
  });
  return environment === "none" ? row : { ...row, environment };
}

/** Often an edge of the window or the millisecond beside it, else any hour from two weeks before to a day after. */
function anInstant(random: Random): Instant {
  const edges = [windowStart, asOf, hoursBefore(24), hoursBefore(336)];
  if (random(6) === 0) return instantFrom(epochMs(oneOf(random, edges)) + random(3) - 1);
  return instantFrom(epochMs(hoursBefore(random(220) - 24)) + random(4) * 12_345);
}

function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  const [item] = items.slice(random(items.length));
  if (item === undefined) throw new Error("Nothing to choose from");
  return item;
}

function oncePerKey<Row extends { readonly key: string }>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

/** Mulberry32. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
