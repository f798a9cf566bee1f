// What the tiles are given of the stored runs and facts, and when they are told to look again.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FactRow } from "#domain/record.ts";
import { asOf, aSession, evergreen, hoursBefore, peak } from "#test/builders/metric-rows.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { createTileStore } from "./tile-material.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const sales = "shopify.sales.summary";
const store = () => createTileStore(supabase.client);
const append = (...rows: readonly FactRow[]) => createFacts(supabase.client).append(rows);
const aSale = (orderCount: number, hours: number, more: Partial<FactRow> = {}): FactRow => ({
  key: `sale:${orderCount}`,
  factType: sales,
  shopDomain: evergreen,
  environment: "production",
  value: { orderCount },
  occurredAt: hoursBefore(hours),
  ...more,
});
const run = (hours: number, environment = "production") =>
  createMetricRuns(supabase.client).run({
    asOf: hoursBefore(hours),
    environment,
    producedBy: { workflowId: "w", runId: "r" },
  });

async function factsOf(environment = "production", types: readonly string[] = [sales]) {
  const { facts } = await store().material(environment, types);
  return facts.map(({ shopDomain, value, occurredAt }) => ({ shopDomain, value, occurredAt }));
}

describe("facts for tiles", () => {
  it("are the newest of each shop and of each of the twelve days before it, oldest first", async () => {
    await append(
      aSale(1, 1),
      aSale(2, 0, { occurredAt: hoursBefore(2) }),
      aSale(3, 26),
      aSale(4, 25),
      aSale(5, 24 * 12),
      aSale(6, 24 * 400, { shopDomain: peak }),
      aSale(7, 0, { shopDomain: "__aggregate__" }),
      aSale(8, 0, { environment: "staging" }),
      aSale(9, 0, { factType: "shopify.inventory.alerts" }),
    );
    expect((await factsOf()).map(({ shopDomain, value }) => [shopDomain, value])).toEqual([
      [peak, { orderCount: 6 }],
      [evergreen, { orderCount: 4 }],
      [evergreen, { orderCount: 1 }],
    ]);
  });

  it("of one instant are told by the one that was written last", async () => {
    await append(aSale(1, 3));
    await append(aSale(2, 3));
    expect(await factsOf()).toMatchObject([{ value: { orderCount: 2 } }]);
  });

  it("are of the types that are asked for", async () => {
    await append(aSale(1, 1), aSale(2, 1, { factType: "chatwoot.escalations" }));
    expect(await factsOf("production", [sales, "chatwoot.escalations", "nothing"])).toHaveLength(2);
    expect(await factsOf("production", [])).toEqual([]);
    expect(await factsOf("moon")).toEqual([]);
  });
});

describe("runs for tiles", () => {
  it("are the newest revisions of the newest ten nights, oldest first", async () => {
    for (const night of Array(12).keys()) await run(24 * night);
    await append(aSession({ occurredAt: hoursBefore(30) }));
    await new Promise((resolve) => setTimeout(resolve, 3));
    await run(24);
    await run(0, "staging");
    const { runs } = await store().material("production", []);
    expect(runs.map((one) => one.asOf)).toEqual(
      [...Array(10).keys()].toReversed().map((night) => hoursBefore(24 * night)),
    );
    expect(runs.map(({ revision }) => revision)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 1]);
    expect(runs.at(-1)?.asOf).toBe(asOf);
  });
});

describe("the version", () => {
  it("moves with each fact and each run, and with nothing else", async () => {
    const seen = [await store().version()];
    const look = async () => void seen.push(await store().version());
    await append(aSale(1, 1));
    await look();
    await append(aSale(1, 1));
    await look();
    await run(0);
    await look();
    await run(0);
    await look();
    expect(seen.map((version) => seen.indexOf(version))).toEqual([0, 1, 1, 3, 3]);
  });

  it("sees a fact whose number lies behind one that was there before", async () => {
    await append(aSale(1, 1), aSale(2, 2), aSale(3, 3));
    const late = "alter table facts disable trigger keep; delete from facts where key = 'sale:2';";
    const whole = await store().version();
    await supabase.asOwner(late);
    expect(await store().version()).not.toBe(whole);
    await supabase.asOwner("alter table facts enable trigger keep;");
  });
});
