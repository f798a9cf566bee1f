// The decision log after its oldest rows were removed: the chain holds, and tampering is still found.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { daysAgo, purgeOf } from "#test/purge.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { aBatch, aDecision } from "./records.contract.ts";
import { createRecords } from "./records.ts";

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

const records = () => createRecords(supabase.client);
const purge = (days = 397) => purgeOf(supabase.client, "decision-log", { before: daysAgo(days) });

const asForger = (statements: string) => `
  alter table decision_log disable trigger all;
  alter table internal.decision_checkpoints disable trigger all;
  ${statements};
  alter table decision_log enable trigger all;
  alter table internal.decision_checkpoints enable trigger all;`;

/** Four rows that were recorded so many days ago, chained as the database would have chained them then. */
async function logOf(ages: readonly number[]): Promise<void> {
  await supabase.empty();
  await records().write(
    aBatch(
      {},
      ages.map((_, index) => aDecision(`row ${index + 1}`)),
    ),
  );
  const steps = ages.map(
    (days, index) => `
    update decision_log set recorded_at = '${daysAgo(days)}' where seq = ${index + 1};
    update decision_log as entry set previous_hash = coalesce(
      (select hash from decision_log where seq = ${index}), repeat('0', 64)) where seq = ${index + 1};
    update decision_log as entry set canonical = internal.decision_content(entry)::text where seq = ${index + 1};
    update decision_log set hash = internal.link(previous_hash, canonical) where seq = ${index + 1}`,
  );
  const head = `update internal.decision_chain set hash = (select hash from decision_log where seq = ${ages.length})`;
  await supabase.asOwner(asForger([...steps, head].join(";")));
  expect(await records().verify()).toEqual({ ok: true, rows: ages.length });
}

const keysLeft = async () => (await records().decisions({})).items.map(({ key }) => key).toReversed();

describe("a purge of the decision log", () => {
  it("takes the oldest rows, leaves a chain that holds, and goes on with it", async () => {
    await logOf([500, 450, 20, 10]);
    expect(await purge()).toBe(2);
    const [newest] = (await records().decisions({ limit: 1 })).items;
    expect(newest).toMatchObject({
      seq: 5,
      action: "retention.purge",
      payload: { class: "decision-log", rows: 2, lastSeq: 2 },
    });
    expect(newest?.payload).toHaveProperty(
      "lastHash",
      (await records().decisions({ key: "row 3" })).items[0]?.previousHash,
    );
    expect(await records().verify()).toEqual({ ok: true, rows: 3 });
    await records().append([aDecision("after")]);
    expect(await records().verify()).toEqual({ ok: true, rows: 4 });
    expect((await keysLeft()).slice(0, 2)).toEqual(["row 3", "row 4"]);
  });

  it("takes nothing from behind a row that is too young", async () => {
    await logOf([500, 20, 450, 10]);
    expect(await purge()).toBe(1);
    expect((await keysLeft()).slice(0, 3)).toEqual(["row 2", "row 3", "row 4"]);
    expect(await records().verify()).toMatchObject({ ok: true });
  });

  it("may take every row: its own row begins what is left", async () => {
    await logOf([500, 490, 480, 470]);
    expect(await purge()).toBe(4);
    expect(await records().verify()).toEqual({ ok: true, rows: 1 });
    expect((await records().decisions({})).items).toMatchObject([{ seq: 5, action: "retention.purge" }]);
  });

  it("again goes on from the last cut, and with nothing to take changes nothing", async () => {
    await logOf([500, 450, 420, 10]);
    expect(await purge(440)).toBe(2);
    expect(await purge(440)).toBe(0);
    expect(await purge()).toBe(1);
    expect(await records().verify()).toEqual({ ok: true, rows: 3 });
  });

  it("leaves a broken log as it is, for its traces would go", async () => {
    await logOf([500, 450, 20, 10]);
    await supabase.asOwner(asForger("update decision_log set rationale = 'forged' where seq = 1"));
    await expect(purge()).rejects.toMatchObject({ kind: "permanent", code: "PT409", message: /row 1/ });
    expect(await keysLeft()).toHaveLength(4);
  });
});

describe("after a purge", () => {
  beforeEach(async () => {
    await logOf([500, 450, 20, 10]);
    await purge();
  });

  const rowTwoAgain = `insert into decision_log select 2, 'row 2', scope, actor_id, actor_type, action, rationale,
    shop_domain, external_ref, payload, evidence_url, environment, occurred_at, recorded_at, canonical, previous_hash,
    hash from decision_log where seq = 3`;

  it.each([
    ["update decision_log set rationale = 'forged' where seq = 3", 3, "has other columns than its text says"],
    [
      "update decision_log set previous_hash = repeat('1', 64) where seq = 3",
      3,
      "does not follow the row before it",
    ],
    ["delete from decision_log where seq = 3", 3, "is missing"],
    ["delete from decision_log where seq = 4", 4, "is missing"],
    ["delete from decision_log where seq = 5", 5, "is missing"],
    ["delete from decision_log", 3, "is missing"],
    ["delete from internal.decision_checkpoints", 1, "is missing"],
    [
      "update internal.decision_checkpoints set hash = repeat('1', 64)",
      3,
      "does not follow the row before it",
    ],
    [rowTwoAgain, 2, "was added outside of the chain"],
    [
      `delete from decision_log where seq = 3; update internal.decision_checkpoints set seq = 3,
        hash = (select previous_hash from decision_log where seq = 4)`,
      3,
      "was removed, and no row of the log tells of it",
    ],
  ])("names the row after a forger's %s", async (statement, seq, reason) => {
    await supabase.asOwner(asForger(statement));
    expect(await records().verify()).toMatchObject({ ok: false, firstBroken: { seq, reason } });
  });

  it.each(["delete from decision_log", "truncate decision_log", "delete from internal.decision_checkpoints"])(
    "the owner's %s is refused as before",
    async (statement) => {
      await expect(supabase.asOwner(statement)).rejects.toThrow(/is refused/);
    },
  );
});
