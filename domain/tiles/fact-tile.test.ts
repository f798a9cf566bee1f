import { describe, expect, it } from "vitest";
import { hoursAfter } from "#test/builders/release.ts";
import { aScene, aTileFact, atelier, aTilePlan, evergreen, night } from "#test/builders/tiles.ts";
import { makeFactTile } from "./fact-tile.ts";
import type { TileFact, TileScene } from "./scene.ts";

function made(id: string, facts: readonly TileFact[], more: Partial<TileScene> = {}) {
  const plan = aTilePlan.facts.find((tile) => tile.id === id);
  if (plan === undefined) throw new Error(`no tile ${id}`);
  return makeFactTile(aScene({ facts, ...more }), plan);
}

const tile = (...given: Parameters<typeof made>) => made(...given).tile;
const values = (...given: Parameters<typeof made>) =>
  Object.fromEntries(
    tile(...given).figures.map(({ id, currency, value }) => [
      currency === undefined ? id : `${id} ${currency}`,
      value,
    ]),
  );

const sales = (totalRevenue: number, currency = "USD", more: object = {}) => ({
  totalRevenue,
  currency,
  orderCount: 2,
  ...more,
});
const inventory = { factType: "shopify.inventory.alerts" };
const escalations = { factType: "chatwoot.escalations" };

describe("figures over shops", () => {
  it.each([
    {
      of: "one shop",
      id: "sales-pulse",
      facts: [aTileFact(sales(8_425.5, "USD", { orderCount: 58, pendingFulfillment: ["#7001", "#6998"] }))],
      expected: { "revenue USD": 8_425.5, orders: 58, pending: 2 },
    },
    {
      of: "two shops with one currency, whose cents add up exactly",
      id: "sales-pulse",
      facts: [aTileFact(sales(0.1)), aTileFact(sales(0.2), { shopDomain: atelier })],
      expected: { "revenue USD": 0.3, orders: 4, pending: null },
    },
    {
      of: "dollars and euros, never added up",
      id: "sales-pulse",
      facts: [
        aTileFact(sales(100)),
        aTileFact(sales(40, "EUR"), { shopDomain: atelier }),
        aTileFact(sales(1), { shopDomain: "third.example" }),
      ],
      expected: { "revenue EUR": 40, "revenue USD": 101, orders: 6, pending: null },
    },
    {
      of: "the newest fact of each shop alone",
      id: "sales-pulse",
      facts: [aTileFact(sales(900), { occurredAt: hoursAfter(night, -3) }), aTileFact(sales(0))],
      expected: { "revenue USD": 0, orders: 2, pending: null },
    },
    {
      of: "items without an id, at zero and below it",
      id: "inventory-heatmap",
      facts: [
        aTileFact(
          [
            { sku: null, quantityAvailable: 0, daysOfCover: null },
            { sku: "A", quantityAvailable: -4, daysOfCover: 6 },
          ],
          inventory,
        ),
        aTileFact([{ sku: "B", quantityAvailable: 9, daysOfCover: 2.5 }], {
          ...inventory,
          shopDomain: atelier,
        }),
      ],
      expected: { "low-stock": 3, stock: 0, "days-of-cover": 2.5 },
    },
    {
      of: "items of which a field is true",
      id: "cx-escalations",
      facts: [
        aTileFact(
          [{ id: 1, slaBreached: true }, { id: 2, slaBreached: false }, { id: 3, slaBreached: "true" }, null],
          escalations,
        ),
      ],
      expected: { open: 4, breached: 1 },
    },
    {
      of: "an empty list: none, and not nothing",
      id: "cx-escalations",
      facts: [aTileFact([], escalations)],
      expected: { open: 0, breached: 0 },
    },
    { of: "no facts", id: "cx-escalations", facts: [], expected: { open: null, breached: null } },
    {
      of: "facts of another type",
      id: "cx-escalations",
      facts: [aTileFact([{}], inventory)],
      expected: { open: null, breached: null },
    },
  ])("are those of $of", ({ id, facts, expected }) => {
    expect(values(id, facts)).toEqual(expected);
  });

  it("leave out a shop that fell silent while another speaks, and count it where none does", () => {
    const facts = [
      aTileFact(sales(70), { shopDomain: atelier, occurredAt: hoursAfter(night, -47) }),
      aTileFact(sales(5)),
    ];
    const at = (hours: number) =>
      values("sales-pulse", facts, { at: hoursAfter(night, hours) })["revenue USD"];
    expect([at(0.9), at(1), at(47), at(48)]).toEqual([75, 5, 5, 75]);
    expect(made("sales-pulse", facts, { at: night }).turns).toContain(hoursAfter(night, 1));
  });

  it("have a history of the days that brought facts, each as it stood at its end", () => {
    const day = (back: number, value: number, shopDomain: string) =>
      aTileFact(sales(value), { shopDomain, occurredAt: hoursAfter(night, -24 * back) });
    const facts = [
      day(3, 1, evergreen),
      day(2, 10, atelier),
      day(1, 2, evergreen),
      day(0, 20, atelier),
      day(0, 3, evergreen),
    ];
    const [revenue] = tile("sales-pulse", facts).figures;
    expect(revenue?.history).toEqual([
      { at: hoursAfter(night, -72), value: 1 },
      { at: hoursAfter(night, -48), value: 11 },
      { at: hoursAfter(night, -24), value: 12 },
      { at: night, value: 23 },
    ]);
    const long = Array.from({ length: 14 }, (_, nth) => day(13 - nth, nth, evergreen));
    expect(tile("sales-pulse", long).figures[0]?.history.map(({ value }) => value)).toEqual([
      4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });
});

describe("a fact tile", () => {
  it.each([
    { given: 7, severity: "none", reason: "1 of 1 figures within limits. As of 16 Oct 02:00 UTC." },
    {
      given: 6.5,
      severity: "warning",
      reason: "Fewest days of cover 6.5 d, at least 7 d, n = 1. As of 16 Oct 02:00 UTC.",
    },
    {
      given: 2.5,
      severity: "critical",
      reason: "Fewest days of cover 2.5 d, at least 7 d, n = 1. As of 16 Oct 02:00 UTC.",
    },
    {
      given: null,
      severity: "none",
      reason: "0 of 1 figures within limits; Fewest days of cover is not known. As of 16 Oct 02:00 UTC.",
    },
  ])("with $given days of cover is $severity", ({ given, severity, reason }) => {
    const facts = [aTileFact([{ sku: "A", quantityAvailable: 1, daysOfCover: given }], inventory)];
    expect(tile("inventory-heatmap", facts)).toMatchObject({ health: "ok", severity, reason });
  });

  it.each([
    { hours: 26 - 1 / 3_600_000, health: "ok", severity: "none" },
    { hours: 26, health: "stale", severity: "warning" },
    { hours: 48, health: "stale", severity: "critical" },
  ])("is $health $hours hours after its newest fact", ({ hours, health, severity }) => {
    const shown = tile("sales-pulse", [aTileFact(sales(1))], { at: hoursAfter(night, hours) });
    expect(shown).toMatchObject({
      health,
      severity,
      asOf: night,
      refreshedAt: hoursAfter(night, 1),
      staleAt: hoursAfter(night, 26),
      criticalAt: hoursAfter(night, 48),
    });
    expect(shown).not.toHaveProperty("producedBy");
  });

  it("without facts is unconfigured and says of what", () => {
    expect(tile("sales-pulse", [])).toMatchObject({
      health: "unconfigured",
      severity: "none",
      reason: "No fact of the type shopify.sales.summary yet.",
    });
  });

  it.each([
    { given: "a text" },
    { given: null },
    { given: {} },
    { given: [1] },
    { given: { totalRevenue: "8", orderCount: null } },
  ])("over facts that have nothing of what it shows is an error: $given", ({ given }) => {
    expect(tile("sales-pulse", [aTileFact(given)])).toMatchObject({
      health: "error",
      reason:
        "The facts of the type shopify.sales.summary have none of the plan's figures. As of 16 Oct 02:00 UTC.",
    });
  });
});
