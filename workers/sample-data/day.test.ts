import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readDecision } from "#domain/metrics/decision-input.ts";
import { FactType } from "#domain/metrics/fact-types.ts";
import { readFact } from "#domain/metrics/fact.ts";
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { epochMs, instantFrom } from "#domain/time.ts";
import { rowsOfDay } from "./day.ts";
import { dayOf, sampleEnvironments } from "./scene.ts";
import { shops } from "./shops.ts";

const first = dayOf(epochMs("2026-10-22T00:00:00.000Z"));
const days = Array.from({ length: 31 }, (_, index) => first + index);
const rows = sampleEnvironments.flatMap((environment) => days.map((day) => rowsOfDay(environment, day)));
const facts = rows.flatMap((each) => each.facts);
const decisions = rows.flatMap((each) => each.decisions);

describe("the sample rows", () => {
  it("are read as posted ones are, and nothing of them is changed by it", () => {
    const reading = { now: instantFrom((first + 31) * 86_400_000), environments: ["production", "staging"] };
    expect(facts.map((row) => readFact(row, reading))).toEqual(facts);
    expect(decisions.map((row) => readDecision(row, reading))).toEqual(decisions);
  });

  it("of a day are the same whenever they are made, and lie in that day", () => {
    for (const environment of sampleEnvironments) {
      const made = rowsOfDay(environment, first + 9);
      expect(rowsOfDay(environment, first + 9)).toEqual(made);
      const dates = [...made.facts, ...made.decisions].map(({ occurredAt }) => occurredAt.slice(0, 10));
      expect(new Set(dates)).toEqual(new Set(["2026-10-31"]));
    }
  });

  it("have a key each, by environment, kind, shop, date and number", () => {
    const keys = [...facts, ...decisions].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("sample/staging/dashboard.session.opened/atelier-belle-maison.fr/2026-10-31/0");
    expect(
      keys.filter((key) => !/^sample\/(production|staging)\/[a-z_.]+\/[a-z.-]+\/[\d-]{10}\/\d+$/.test(key)),
    ).toEqual([]);
  });

  it.each(FactType.options)("have %s of each shop on each day", (factType) => {
    const seen = facts
      .filter((fact) => fact.factType === factType)
      .map(
        ({ environment, shopDomain, occurredAt }) =>
          `${environment} ${shopDomain} ${occurredAt.slice(0, 10)}`,
      );
    expect(new Set(seen).size).toBe(2 * 31 * shops.length);
  });
});

const Listed = z.looseObject({ customerName: z.string().nullable(), slaBreached: z.boolean() });
const Sales = z.object({
  currency: z.string(),
  topSkus: z.array(z.unknown()).min(3),
  pendingFulfillment: z.array(z.object({ lineItems: z.array(z.object({ sku: z.string().nullable() })) })),
});
const Stock = z.array(z.object({ quantityAvailable: z.number(), daysOfCover: z.number().nullable() }));

const valuesOf = (factType: FactType) =>
  facts.filter((fact) => fact.factType === factType).map(({ value }) => value);
const listed = valuesOf("chatwoot.escalations").flatMap((value) => z.array(Listed).parse(value));
const sales = valuesOf("shopify.sales.summary").map((value) => Sales.parse(value));
const stock = valuesOf("shopify.inventory.alerts").flatMap((value) => Stock.parse(value));
const skus = sales.flatMap(({ pendingFulfillment }) =>
  pendingFulfillment.flatMap(({ lineItems }) => lineItems),
);

interface Breach {
  readonly name: string;
  readonly row: FactRow;
  readonly ref: string;
  readonly at: string;
}
const Breaches = z.object({
  breaches: z.array(z.object({ conversationId: z.number(), breachedAt: z.string() })),
});
const breaches: readonly Breach[] = facts
  .filter(({ factType }) => factType === "chatwoot.escalations")
  .flatMap((row) =>
    Breaches.parse(row.metadata).breaches.map(({ conversationId, breachedAt: at }) => {
      const ref = `chatwoot:${conversationId}`;
      return { name: `${row.environment} ${row.shopDomain} ${ref} ${at}`, row, ref, at };
    }),
  );
const isReply = ({ action }: DecisionRow) => /^chatwoot\.(approve_send|reply\.)/.test(action);
const repliesTo = ({ ref, row }: Breach) =>
  decisions.filter(
    (each) => isReply(each) && each.externalRef === ref && each.environment === row.environment,
  );
const ownRepliesTo = (breach: Breach) =>
  repliesTo(breach).filter(({ shopDomain }) => shopDomain === breach.row.shopDomain);
const byPeople = ({ actor }: DecisionRow) => actor.type === "person";

describe("thirty days of sample rows hold", () => {
  it.each<[string, boolean]>([
    ["a customer without a name", listed.some(({ customerName }) => customerName === null)],
    ["a conversation that is listed before its breach", listed.some(({ slaBreached }) => !slaBreached)],
    ["sales in euro and in dollars", new Set(sales.map(({ currency }) => currency)).size === 2],
    ["an item without a SKU", skus.some(({ sku }) => sku === null)],
    [
      "a day on which no order waits",
      sales.some(({ pendingFulfillment }) => pendingFulfillment.length === 0),
    ],
    ["an item that is sold out", stock.some(({ quantityAvailable }) => quantityAvailable === 0)],
    ["an item that is oversold", stock.some(({ quantityAvailable }) => quantityAvailable < 0)],
    ["an item with no days of cover to tell", stock.some(({ daysOfCover }) => daysOfCover === null)],
    [
      "a breach that comes again on another day",
      breaches.some(({ at, row }) => at.slice(0, 10) < row.occurredAt.slice(0, 10)),
    ],
    ["a breach that nobody answers", breaches.some((breach) => ownRepliesTo(breach).length === 0)],
    [
      "a breach that only another shop's reply names",
      breaches.some((breach) => ownRepliesTo(breach).length === 0 && repliesTo(breach).length > 0),
    ],
    [
      "a breach that a machine alone answers",
      breaches.some((breach) => ownRepliesTo(breach).length > 0 && !ownRepliesTo(breach).some(byPeople)),
    ],
    [
      "a reply before the breach, and one after it",
      breaches.some(
        (breach) =>
          ownRepliesTo(breach).some(({ occurredAt }) => occurredAt < breach.at) &&
          ownRepliesTo(breach).some(({ occurredAt }) => occurredAt >= breach.at),
      ),
    ],
    ["an escalation to a colleague", decisions.some(({ action }) => action === "chatwoot.escalate")],
    [
      "a flag that the system set",
      decisions.some(({ action, actor }) => action === "auto_flag_anomaly" && actor.type === "system"),
    ],
  ])("%s", (_, isThere) => expect(isThere).toBe(true));
});
