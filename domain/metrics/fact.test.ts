import { describe, expect, it } from "vitest";
import { aFactRow, anAnomalyRow, anEscalationRow, shop } from "#test/builders/facts.ts";
import { factContentByType, FactType } from "./fact-types.ts";
import { readFact } from "./fact.ts";

const now = "2025-10-13T12:40:00.000Z";

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe("reading a fact", () => {
  it("brings instants and shop into their one form and keeps what else there is", () => {
    const row = anEscalationRow({
      shopDomain: shop.toUpperCase(),
      occurredAt: "2025-10-13T10:00:00+02:00",
      evidenceUrl: null,
      unknown: 1,
    });
    expect(readFact(row, { now })).toEqual({
      key: "escalations:1",
      factType: "chatwoot.escalations",
      shopDomain: shop,
      environment: "staging",
      value: [{ id: 4711, slaBreached: true }],
      metadata: {
        slaMinutes: 30,
        breaches: [{ conversationId: 4711, breachedAt: "2025-10-13T07:30:00.000Z" }],
      },
      occurredAt: "2025-10-13T08:00:00.000Z",
    });
  });

  it("takes production where no environment is named", () => {
    expect(readFact(aFactRow({ environment: undefined }), { now })).toMatchObject({
      environment: "production",
    });
  });

  it("bears with a clock that is five minutes ahead", () => {
    expect(readFact(aFactRow({ occurredAt: "2025-10-13T12:45:00Z" }), { now })).not.toHaveProperty("message");
  });

  it.each([
    { wrong: "no key", row: aFactRow({ key: undefined }), field: "key" },
    { wrong: "an empty key", row: aFactRow({ key: "" }), field: "key" },
    { wrong: "no type", row: aFactRow({ factType: undefined }), field: "factType" },
    { wrong: "an unknown type", row: aFactRow({ factType: "shopify.moods" }), field: "factType" },
    { wrong: "a name of everything", row: aFactRow({ factType: "constructor" }), field: "factType" },
    { wrong: "an aggregate", row: aFactRow({ factType: "metrics.activation.rolling7d" }), field: "factType" },
    { wrong: "no shop", row: aFactRow({ shopDomain: undefined }), field: "shopDomain" },
    { wrong: "a shop that is no domain", row: aFactRow({ shopDomain: "evergreen" }), field: "shopDomain" },
    { wrong: "no value", row: aFactRow({ value: undefined }), field: "value" },
    { wrong: "a value of another type", row: anAnomalyRow({ value: {} }), field: "value" },
    { wrong: "a hole in the value", row: anAnomalyRow({ value: [{}] }), field: "value.0.landingPage" },
    { wrong: "no breaches", row: anEscalationRow({ metadata: {} }), field: "metadata.breaches" },
    { wrong: "no metadata where it is read", row: anAnomalyRow({ metadata: null }), field: "metadata" },
    {
      wrong: "a range without an end",
      row: anAnomalyRow({ metadata: { range: {} } }),
      field: "metadata.range.end",
    },
    {
      wrong: "a range that ends on no day",
      row: anAnomalyRow({ metadata: { range: { end: "2025-02-30" } } }),
      field: "metadata.range.end",
    },
    {
      wrong: "a range that ends somewhere on earth",
      row: anAnomalyRow({ metadata: { range: { end: "2025-10-12T10:00" } } }),
      field: "metadata.range.end",
    },
    { wrong: "no instant", row: aFactRow({ occurredAt: undefined }), field: "occurredAt" },
    { wrong: "an instant without offset", row: aFactRow({ occurredAt: "2025-10-13" }), field: "occurredAt" },
    { wrong: "the future", row: aFactRow({ occurredAt: "2025-10-13T12:45:01Z" }), field: "occurredAt" },
    { wrong: "a script for evidence", row: aFactRow({ evidenceUrl: "javascript:x" }), field: "evidenceUrl" },
    { wrong: "the year 0", row: aFactRow({ occurredAt: "0001-01-01T00:00:00+14:00" }), field: "occurredAt" },
    {
      wrong: "what nobody can walk",
      row: aFactRow({ metadata: { a: nested(90_000) } }),
      field: "row",
    },
    { wrong: "no row at all", row: null, field: "row" },
    { wrong: "a list", row: [], field: "row" },
  ])("refuses $wrong and names $field", ({ row, field }) => {
    expect(readFact(row, { now })).toMatchObject({ field });
  });

  it("says what a former name is called here", () => {
    expect(readFact(aFactRow({ factType: "shopify.inventory.coverage" }), { now })).toMatchObject({
      message: "factType: shopify.inventory.coverage is called shopify.inventory.alerts here.",
    });
  });

  it("knows the content of each type", () => {
    expect(Object.keys(factContentByType)).toEqual(FactType.options);
  });
});
