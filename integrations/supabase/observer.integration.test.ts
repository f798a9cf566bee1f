import { afterAll, beforeAll } from "vitest";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { describeObserver } from "./observer.contract.ts";
import { createObserver } from "./observer.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

describeObserver("embedded Supabase", async () => {
  await supabase.empty();
  const { client } = supabase;
  return {
    facts: createFacts(client),
    records: createRecords(client),
    metricRuns: createMetricRuns(client),
    observer: createObserver(client),
  };
});
