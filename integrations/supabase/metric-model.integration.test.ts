// The SQL of the metrics against a second, plain implementation, over random rows.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MetricFigure } from "#domain/plan/metrics-plan.ts";
import { figuresOf, type Given } from "#test/builders/metric-model.ts";
import { asOf } from "#test/builders/metric-rows.ts";
import { randomRows } from "#test/builders/random-metric-rows.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { call } from "./call.ts";
import { createFacts } from "./facts.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

const seeds = Array.from({ length: 80 }, (_, seed) => seed);

describe("the figures of random rows", () => {
  it.each(seeds)("are those of the plain implementation, seed %i", async (seed) => {
    const given = randomRows(seed);
    await store(given);
    for (const environment of ["production", "staging"])
      expect(await figures(environment)).toEqual(figuresOf(given, asOf, environment));
  });

  it("have cases to tell apart: every figure takes several values", () => {
    const all = seeds.map((seed) => figuresOf(randomRows(seed), asOf, "production"));
    const names = MetricFigure.exclude(["lateFacts"]).options;
    const valuesByFigure = names.map((name) => new Set(all.map((found) => found[name])).size);
    expect(Math.min(...valuesByFigure)).toBeGreaterThanOrEqual(3);
  });
});

async function store({ facts, decisions }: Given): Promise<void> {
  await supabase.empty();
  await createFacts(supabase.client).append(facts);
  await createRecords(supabase.client).append(decisions);
}

async function figures(environment: string): Promise<unknown> {
  return call(supabase.client, "compute_metrics", { as_of: asOf, environment });
}
