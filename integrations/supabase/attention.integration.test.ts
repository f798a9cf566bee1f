// Letters on PGlite, which is embedded, and on a PostgreSQL server, where two at once are two connections.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anOrder } from "#test/builders/orders.ts";
import { startPostgresSupabase, type PostgresSupabase } from "#test/postgres/supabase.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { describeAttention } from "./attention.contract.ts";
import { createAttention } from "./attention.ts";
import { aDecision } from "./records.contract.ts";
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

describeAttention("PGlite", async () => {
  await pglite.empty();
  return createAttention(pglite.client);
});

describeAttention("PostgreSQL", async () => {
  await postgres.empty();
  return createAttention(postgres.client);
});

describe("the letters that a decision took", () => {
  it("are those that asked for this seat, until it was filled", async () => {
    await pglite.empty();
    const attention = createAttention(pglite.client);
    const { run } = anOrder();
    const seats = [{ gate: "copy", role: "design" }];
    await attention.reserve(anOrder({ key: "k1", seats }));
    await attention.reserve(anOrder({ key: "k1", effect: "e2", seats, kind: "nudge" }));
    await attention.reserve(anOrder({ key: "k2", seats: [{ gate: "copy", role: "qa" }] }));
    await attention.reserve(anOrder({ key: "k3", seats, person: "asha", at: "2026-11-20T13:00:00.000Z" }));
    const decided = { externalRef: run, occurredAt: "2026-11-20T12:00:00.000Z" };
    await createRecords(pglite.client).append([
      {
        ...aDecision("d1"),
        ...decided,
        action: "release.sign_off",
        payload: { gate: "copy", role: "design" },
      },
      { ...aDecision("d2"), ...decided, action: "release.go", payload: { covered: { gate: "decision" } } },
    ]);
    expect((await attention.counts("2026-11-20T00:00:00.000Z")).decisions).toEqual([
      { role: "decision", decisions: 1, letters: 0 },
      { role: "design", decisions: 1, letters: 2 },
    ]);
    expect((await attention.counts("2900-01-01T00:00:00.000Z")).decisions).toEqual([]);
  });
});
