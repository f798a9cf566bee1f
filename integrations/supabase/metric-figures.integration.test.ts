// What each figure counts and what it leaves out, by cases of the plan.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { activation, anomalies } from "#test/builders/activation-cases.ts";
import { asOf } from "#test/builders/metric-rows.ts";
import { breaches, times } from "#test/builders/sla-cases.ts";
import { rates } from "#test/builders/sla-rate-cases.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { call } from "./call.ts";
import { createFacts } from "./facts.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

describe.each(Object.entries({ times, breaches, rates, activation, anomalies }))("%s", (_, cases) => {
  it.each(cases)("$name", async ({ facts = [], decisions = [], expected }) => {
    await createFacts(supabase.client).append(facts);
    await createRecords(supabase.client).append(decisions);
    const figures = await call(supabase.client, "compute_metrics", {
      as_of: asOf,
      environment: "production",
    });
    expect(figures).toMatchObject(expected);
  });
});
