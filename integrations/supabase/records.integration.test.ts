import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createSupabase } from "./client.ts";
import { describeDecisions } from "./decisions.contract.ts";
import { describeDeliveries } from "./deliveries.contract.ts";
import { createDeliveries } from "./deliveries.ts";
import { aBatch, aDecision, describeRecords } from "./records.contract.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

describeRecords("embedded Supabase", async () => {
  await supabase.empty();
  return createRecords(supabase.client);
});

describeDecisions("embedded Supabase", async () => {
  await supabase.empty();
  return createRecords(supabase.client);
});

describeDeliveries("embedded Supabase", async () => {
  await supabase.empty();
  return createDeliveries(supabase.client);
});

describe("a batch of the record lane", () => {
  beforeEach(() => supabase.empty());

  it("is written by many at once without a gap, a double or a broken link", async () => {
    const records = createRecords(supabase.client);
    const batches = Array.from({ length: 16 }, (_, writer) =>
      aBatch({ version: writer + 1 }, [
        aDecision("shared"),
        aDecision(`of-${writer}`),
        aDecision(`also-${writer % 4}`),
      ]),
    );
    await Promise.all([...batches, ...batches].map((batch) => records.write(batch)));
    const { items } = await records.decisions({ limit: 100 });
    const numbers = items.map(({ seq }) => seq).toSorted((left, right) => left - right);
    expect(numbers).toEqual(Array.from({ length: 1 + 16 + 4 }, (_, index) => index + 1));
    expect(await records.verify()).toEqual({ ok: true, rows: 21 });
    expect(await records.run(aBatch().run.id)).toMatchObject({ version: 16 });
  });

  it("leaves nothing behind when one part of it is refused", async () => {
    const records = createRecords(supabase.client);
    const batch = aBatch({}, [aDecision("good"), aDecision("", {})]);
    await expect(records.write(batch)).rejects.toMatchObject({ name: "SupabaseFailure", kind: "permanent" });
    expect((await records.decisions({})).items).toEqual([]);
    expect(await records.openRuns()).toEqual([]);
  });

  it("takes letters that PostgreSQL has no place for", async () => {
    const records = createRecords(supabase.client);
    await records.write(
      aBatch({ verdict: "half \uD800 and \0" }, [aDecision("odd", { rationale: "nul \0" })]),
    );
    expect(await records.run(aBatch().run.id)).toMatchObject({ verdict: "half \uFFFD and \uFFFD" });
    expect((await records.decisions({})).items).toMatchObject([{ rationale: "nul \uFFFD" }]);
  });

  it("takes a thousand decisions", async () => {
    const records = createRecords(supabase.client);
    await records.write(
      aBatch(
        {},
        Array.from({ length: 1_000 }, (_, index) => aDecision(`row-${index}`)),
      ),
    );
    expect(await records.verify()).toEqual({ ok: true, rows: 1_000 });
  });
});

describe("a Supabase that is away", () => {
  it("is a failure to try again", async () => {
    const client = createSupabase({ url: "http://127.0.0.1:65533", secretKey: "sb_secret_none" });
    await expect(createRecords(client).openRuns()).rejects.toMatchObject({
      kind: "unavailable",
      code: "network",
    });
  });

  it("is given up on after the time limit", async () => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      await new Promise((_resolve, reject) =>
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      );
      throw new Error("never");
    };
    const client = createSupabase({ url: supabase.url, secretKey: "none" }, { fetch, timeoutMs: 50 });
    await expect(createRecords(client).openRuns()).rejects.toMatchObject({ kind: "unavailable" });
  });
});
