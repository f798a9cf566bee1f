// A probe writes and reads back, and leaves nothing that anything else could see.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createFacts } from "./facts.ts";
import { createSupabaseProbe } from "./probe.ts";
import { aBatch, aDecision } from "./records.contract.ts";
import { createRecords } from "./records.ts";
import { createTileStore } from "./tile-material.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

it("writes and reads back, and leaves no fact, no decision and no news for tiles", async () => {
  await supabase.empty();
  const { client } = supabase;
  const [facts, records, tiles] = [createFacts(client), createRecords(client), createTileStore(client)];
  const version = await tiles.version();
  const probe = createSupabaseProbe(client);
  await probe("staging");
  await probe("staging");
  expect((await facts.list({})).items).toEqual([]);
  expect((await records.decisions({})).items).toEqual([]);
  expect(await tiles.version()).toBe(version);
});

it("leaves the chain unbroken for the rows that come after it", async () => {
  await supabase.empty();
  const records = createRecords(supabase.client);
  await records.write(aBatch({}, [aDecision("one")]));
  await createSupabaseProbe(supabase.client)("staging");
  await records.write(aBatch({ version: 9 }, [aDecision("two")]));
  expect((await records.decisions({})).items.map(({ key, seq }) => [key, seq])).toEqual([
    ["two", 2],
    ["one", 1],
  ]);
  expect(await records.verify()).toMatchObject({ ok: true });
});

it("fails where the decision log takes no row", async () => {
  await supabase.asOwner("update internal.decision_chain set seq = 0, hash = repeat('0', 64);");
  await expect(createSupabaseProbe(supabase.client)("staging")).rejects.toThrow(/outside of the chain/);
});

it("is for the secret key alone", async () => {
  await expect(createSupabaseProbe(supabase.publicClient)("staging")).rejects.toMatchObject({
    name: "SupabaseFailure",
  });
});
