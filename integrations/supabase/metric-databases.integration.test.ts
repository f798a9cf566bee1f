// The same rows give the same figures on PGlite, which is embedded, and on a PostgreSQL server, which is not.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activation, anomalies } from "#test/builders/activation-cases.ts";
import { figuresOf, type Given } from "#test/builders/metric-model.ts";
import { asOf, aSession } from "#test/builders/metric-rows.ts";
import { randomRows } from "#test/builders/random-metric-rows.ts";
import { breaches, times } from "#test/builders/sla-cases.ts";
import { startPostgresSupabase, type PostgresSupabase } from "#test/postgres/supabase.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";
import { createFacts } from "./facts.ts";
import { createMetricRuns } from "./metric-runs.ts";
import { createRecords } from "./records.ts";

let pglite: TestSupabase;
let postgres: PostgresSupabase;
beforeAll(async () => {
  pglite = await startTestSupabase();
  postgres = await startPostgresSupabase();
});
afterAll(async () => {
  await pglite.close();
  await postgres.close();
});

const environments = ["production", "staging"] as const;
const producedBy = { workflowId: `nightly-metrics-${asOf}`, runId: "run-1" };

describe("on PGlite and PostgreSQL", () => {
  it("rows of one are not in the other", async () => {
    await store(pglite, { facts: [], decisions: [] });
    await store(postgres, { facts: [aSession()], decisions: [] });
    expect(await figures(pglite.client, "production")).toMatchObject({ totalActiveShops: 0 });
    expect(await figures(postgres.client, "production")).toMatchObject({ totalActiveShops: 1 });
  });

  it.each([1, 7, 23, 42])("random rows give the same figures, seed %i", async (seed) => {
    const given = randomRows(seed);
    for (const database of [pglite, postgres]) await store(database, given);
    for (const environment of environments) {
      const expected = figuresOf(given, asOf, environment);
      expect(await figures(pglite.client, environment)).toEqual(expected);
      expect(await figures(postgres.client, environment)).toEqual(expected);
    }
  });

  it.each([...times, ...breaches, ...activation, ...anomalies])("$name", async (one) => {
    const { facts = [], decisions = [], expected } = one;
    for (const database of [pglite, postgres]) await store(database, { facts, decisions });
    const embedded = await figures(pglite.client, "production");
    expect(embedded).toMatchObject(expected);
    expect(await figures(postgres.client, "production")).toEqual(embedded);
  });

  it("a run is stored with the same content, and again adds nothing", async () => {
    const runs = [];
    for (const database of [pglite, postgres]) {
      await store(database, randomRows(7));
      const nights = createMetricRuns(database.client);
      const first = await nights.run({ asOf, environment: "production", producedBy });
      expect(await nights.run({ asOf, environment: "production", producedBy })).toEqual(first);
      const { startedAt: _, completedAt: __, ...content } = first;
      runs.push(content);
    }
    expect(runs[1]).toEqual(runs[0]);
  });
});

type Database = Pick<TestSupabase, "client" | "empty">;

async function store({ client, empty }: Database, { facts, decisions }: Given): Promise<void> {
  await empty();
  await createFacts(client).append(facts);
  await createRecords(client).append(decisions);
}

async function figures(client: Supabase, environment: string): Promise<unknown> {
  return call(client, "compute_metrics", { as_of: asOf, environment });
}
