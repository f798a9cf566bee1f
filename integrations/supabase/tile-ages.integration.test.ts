import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { asOf, aSession, hoursBefore, peak } from "#test/builders/metric-rows.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { createTileAges } from "./tile-ages.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());
beforeEach(() => supabase.empty());

const session = "dashboard.session.opened";
const newest = (environment: string, ...factTypes: string[]) =>
  createTileAges(supabase.client).newest({ environment, factTypes });

it("nothing has no age", async () => {
  expect(await newest("production", session)).toEqual({ facts: {} });
  expect(await newest("production")).toEqual({ facts: {} });
});

it("the newest run and the newest fact of each type count, of one environment, whatever was written last", async () => {
  await createFacts(supabase.client).append([
    aSession({ occurredAt: hoursBefore(3) }),
    aSession({ occurredAt: hoursBefore(30), shopDomain: peak }),
    aSession({ occurredAt: hoursBefore(1), environment: "staging" }),
  ]);
  const runs = createMetricRuns(supabase.client);
  const producedBy = { workflowId: "w", runId: "r" };
  for (const [environment, night] of [
    ["production", asOf],
    ["production", hoursBefore(24)],
    ["staging", hoursBefore(2)],
  ] as const)
    await runs.run({ asOf: night, environment, producedBy });
  expect(await newest("production", session, "shopify.sales.summary")).toEqual({
    run: asOf,
    facts: { [session]: hoursBefore(3) },
  });
  expect(await newest("staging", session)).toEqual({
    run: hoursBefore(2),
    facts: { [session]: hoursBefore(1) },
  });
});
