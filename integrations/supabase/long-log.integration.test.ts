// A log of more rows than one page of its verification.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { aDecision } from "./records.contract.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

const records = () => createRecords(supabase.client);

async function forge(statement: string): Promise<void> {
  await supabase.asOwner(`
    alter table decision_log disable trigger all;
    ${statement};
    alter table decision_log enable trigger all;`);
}

describe("a long log", () => {
  const many = 4_500;
  beforeAll(async () => {
    for (let first = 0; first < many; first += 1_500) {
      const rows = Array.from({ length: 1_500 }, (_, index) => aDecision(`row-${first + index}`));
      await records().append(rows);
    }
  });

  it("is walked page by page, and its rows are counted once", async () => {
    expect(await records().verify()).toEqual({ ok: true, rows: many });
    expect(await records().audit()).toMatchObject({ ok: true, rows: many });
  });

  it.each([1, 2_000, 2_001, 4_000, 4_500])("names row %d where it was altered", async (seq) => {
    await forge(`update decision_log set rationale = 'forged' where seq = ${seq}`);
    expect(await records().verify()).toMatchObject({
      ok: false,
      firstBroken: { seq, reason: "has other columns than its text says" },
    });
    await forge(`update decision_log set rationale = (canonical::jsonb ->> 'rationale') where seq = ${seq}`);
    expect(await records().verify()).toEqual({ ok: true, rows: many });
  });
});
