// The laws of the decision log in the database, whoever comes to it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { sha256Hex } from "#domain/canonical.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { aBatch, aDecision } from "./records.contract.ts";
import { createRecords } from "./records.ts";

const asForger = (statements: string) => `
  alter table decision_log disable trigger all;
  ${statements};
  alter table decision_log enable trigger all;`;

const Link = z.object({ canonical: z.string(), hash: z.string(), previous_hash: z.string() });

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

describe("the decision log", () => {
  beforeEach(async () => {
    await supabase.empty();
    const keys = ["one", "two", "three", "four"];
    await createRecords(supabase.client).write(
      aBatch(
        {},
        keys.map((key) => aDecision(key)),
      ),
    );
  });

  it("can be checked outside of the database, by its texts alone", async () => {
    const answer = await fetch(
      `${supabase.url}/rest/v1/decision_log?select=canonical,hash,previous_hash&order=seq`,
      {
        headers: { apikey: supabase.secretKey },
      },
    );
    const rows = z.array(Link).parse(await answer.json());
    let head = "0".repeat(64);
    for (const { canonical, hash, previous_hash } of rows) {
      expect([previous_hash, hash]).toEqual([head, sha256Hex(head + canonical)]);
      head = hash;
    }
    expect(rows).toHaveLength(4);
  });

  it.each([
    ["PATCH", "?seq=eq.2", { action: "release.forged" }],
    ["PATCH", "?seq=eq.99", { action: "release.forged" }],
    ["DELETE", "?seq=eq.2", undefined],
    ["DELETE", "?seq=eq.99", undefined],
  ])("refuses %s%s also to the secret key", async (method, query, body) => {
    const answer = await supabase.rest(supabase.secretKey, { method, path: `decision_log${query}`, body });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: "PT409", message: /keeps what was written/ });
  });

  it("links a row that was inserted past the functions, and refuses a known key", async () => {
    const row = aLogRow("five");
    const forged = { ...row, seq: 77, hash: "forged", previous_hash: "forged", canonical: "forged" };
    expect(
      (await supabase.rest(supabase.secretKey, { method: "POST", path: "decision_log", body: forged }))
        .status,
    ).toBe(201);
    expect(
      (await supabase.rest(supabase.secretKey, { method: "POST", path: "decision_log", body: row })).status,
    ).toBe(409);
    expect(await createRecords(supabase.client).verify()).toEqual({ ok: true, rows: 5 });
  });

  it.each([
    ["truncate decision_log", /truncate is refused/],
    ["delete from decision_log", /delete is refused/],
    ["update decision_log set rationale = 'forged'", /update is refused/],
    ["truncate internal.decision_chain", /truncate is refused/],
    ["delete from internal.decision_chain", /delete is refused/],
  ])("refuses the owner's %s", async (statement, message) => {
    await expect(supabase.asOwner(statement)).rejects.toThrow(message);
  });

  it.each([
    ["update decision_log set rationale = 'forged' where seq = 2", 2, "has other columns than its text says"],
    [
      `update decision_log set payload = '{"gate": "qa"}' where seq = 3`,
      3,
      "has other columns than its text says",
    ],
    ["update decision_log set occurred_at = now() where seq = 1", 1, "has other columns than its text says"],
    ["update decision_log set canonical = 'forged' where seq = 2", 2, "has another text than its hash says"],
    [
      "update decision_log set canonical = 'forged', hash = internal.link(previous_hash, 'forged') where seq = 3",
      3,
      "has other columns than its text says",
    ],
    [
      "update decision_log set previous_hash = repeat('1', 64) where seq = 3",
      3,
      "does not follow the row before it",
    ],
    ["delete from decision_log where seq = 1", 1, "is missing"],
    ["delete from decision_log where seq = 3", 3, "is missing"],
    ["delete from decision_log where seq > 2", 3, "is missing"],
    ["delete from decision_log", 1, "is missing"],
    ["update internal.decision_chain set seq = 3", 4, "was added outside of the chain"],
    [
      "update internal.decision_chain set hash = repeat('1', 64)",
      4,
      "has another hash than the head of the chain",
    ],
  ])("names the row after a forger's %s", async (statement, seq, reason) => {
    await supabase.asOwner(asForger(statement));
    expect(await createRecords(supabase.client).verify()).toMatchObject({
      ok: false,
      firstBroken: { seq, reason },
    });
  });

  it("takes no row after one that was added outside of the chain", async () => {
    await supabase.asOwner(asForger("update internal.decision_chain set seq = 3"));
    const late = createRecords(supabase.client).write(aBatch({}, [aDecision("late")]));
    await expect(late).rejects.toMatchObject({ code: "PT409", message: /outside of the chain/ });
  });
});

/** As a table's row, not as the functions take it. */
function aLogRow(key: string): Readonly<Record<string, string>> {
  const actor = { actor_id: "riley-chen", actor_type: "person" };
  return { key, scope: "ops", ...actor, action: "release.sign_off", occurred_at: "2026-11-21T10:00:00Z" };
}
